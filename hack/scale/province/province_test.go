package province

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
)

func TestSameSeedSameBytes(t *testing.T) {
	t.Parallel()
	file := func(seed Seed, write func(*bytes.Buffer, [][]string) error) []byte {
		var b bytes.Buffer
		cells := Cells(Legal(seed, "33", 3000, 2022).Rows)
		seed.Spoil(cells, 0.01)
		require.NoError(t, write(&b, cells))
		return b.Bytes()
	}
	csv := func(b *bytes.Buffer, cells [][]string) error { return WriteCSV(b, cells) }
	xlsx := func(b *bytes.Buffer, cells [][]string) error { return WriteXLSX(b, cells) }
	first, second := file(1, csv), file(1, csv)
	require.Equal(t, first, second)
	require.NotEqual(t, first, file(2, csv))
	first, second = file(1, xlsx), file(1, xlsx)
	require.Equal(t, first, second)
	here, there := Seed(1).Year("x", 2025, wenling), Seed(1).Year("x", 2025, wenling)
	require.Equal(t, here, there)
}

// A province of 60,000 deputies: each congress has what 选举法 12 gives it,
// nobody sits twice in one congress, and everybody lives where they are elected.
func TestLegalProvince(t *testing.T) {
	t.Parallel()
	for _, deputies := range []int{100, 5_000, 60_000} {
		r := Legal(1, "33", deputies, 2022)
		require.Len(t, r.Rows, deputies)
		areas := map[ids.AreaCode]bool{}
		for _, a := range r.Areas {
			require.False(t, areas[a.Code], a.Code)
			areas[a.Code] = true
			if a.Code != "33" {
				require.True(t, areas[a.Code.Parent()], "%s before what it lies in", a.Code)
			}
		}
		quota, seated := map[ids.AreaCode]int{}, map[ids.AreaCode]int{}
		for _, c := range r.Congresses {
			require.NoError(t, c.Validate())
			require.True(t, areas[c.Area])
			rule := rules[c.Level]
			require.GreaterOrEqual(t, c.Quota, rule.base)
			quota[c.Area] = c.Quota
		}
		numbers := map[string]bool{}
		for _, row := range r.Rows {
			require.True(t, areas[row.Area], row.Area)
			require.True(t, row.Body.Contains(row.Area))
			require.False(t, numbers[row.Number], row.Number)
			numbers[row.Number] = true
			seated[row.Body]++
		}
		short := 0
		for body, n := range seated {
			require.LessOrEqual(t, n, quota[body], body)
			if n < quota[body] {
				short++
			}
		}
		require.LessOrEqual(t, short, 1, "only the last congress is short")
	}
}

func TestSpoilTellsWhatItSpoilt(t *testing.T) {
	t.Parallel()
	good := Cells(Legal(1, "33", 4000, 2022).Rows)
	cells := slices.Clone(good)
	faults := Seed(1).Spoil(cells, 0.01)
	require.Len(t, faults, 40)
	count := map[Fault]int{}
	for i := range cells {
		fault, spoilt := faults[i+2]
		require.Equal(t, spoilt, !slices.Equal(cells[i], good[i]), "row %d", i+2)
		count[fault]++
	}
	for _, f := range Faults {
		require.Equal(t, 10, count[f], f)
	}
}

func TestBombIsSmallAndAlwaysTheSame(t *testing.T) {
	t.Parallel()
	var b, again bytes.Buffer
	require.NoError(t, WriteBomb(&b, 64<<20))
	require.NoError(t, WriteBomb(&again, 64<<20))
	require.Equal(t, b.Bytes(), again.Bytes())
	require.Less(t, b.Len(), 1<<20)
}

// wenling is the year of the source: S-22, S-24, S-25.
var wenling = Figures{Stations: 47, Activities: 2104, Receptions: 1138, Research: 839, Visits: 419, Batches: 1576, Persons: 4557, Idle: 27}

// S-22, S-24, S-25: the sums are the report's.
func TestYearAddsUp(t *testing.T) {
	t.Parallel()
	for seed := range Seed(50) {
		activities, batches, persons, idle := 0, 0, 0, 0
		kinds := map[stationsv1.ActivityKind]int{}
		for _, days := range seed.Year("温岭", 2025, wenling) {
			own, last := 0, date.New(2025, 1, 1)
			for _, d := range days {
				require.LessOrEqual(t, last, d.On)
				last = d.On
				require.NotEmpty(t, d.Kinds)
				require.GreaterOrEqual(t, d.Persons, d.Batches)
				require.True(t, d.Batches == 0 || slices.Contains(d.Kinds, stationsv1.ActivityReception))
				for _, k := range d.Kinds {
					kinds[k]++
				}
				own += d.Batches
				persons += d.Persons
			}
			require.Equal(t, 2025, last.Year())
			activities += len(days)
			batches += own
			if own < 12 {
				idle++
			}
		}
		require.Equal(t, []int{2104, 1576, 4557, 27}, []int{activities, batches, persons, idle})
		require.Equal(t, []int{1138, 839, 419}, []int{
			kinds[stationsv1.ActivityReception], kinds[stationsv1.ActivityResearch], kinds[stationsv1.ActivityVisit]})
		require.Greater(t, len(kinds), 8, "the catalogue of S-23 occurs")
	}
}

func TestPeopleAreOfAgeAndTheirIdsFollowFromTheirNumbers(t *testing.T) {
	t.Parallel()
	crowd := Seed(1).Crowd("331081", 2022)
	women := 0
	for range 2000 {
		p := crowd.Next("331081001", "样例街道")
		require.Equal(t, Seed(1).Person(p.Number), p.ID)
		age := 2022 - p.Birth.Year()
		require.True(t, age >= 25 && age <= 64, "%d", age)
		if p.Sex == rosterv1.SexFemale {
			women++
		}
	}
	require.InDelta(t, 600, women, 100)
}
