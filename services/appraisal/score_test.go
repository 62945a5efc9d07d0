package appraisal

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
)

var ids2 = ids.MandateID(uuid.MustParse("01900000-0000-7000-8000-0000000000d2"))

// anyLedger draws a ledger with everything that can be in one: feeds and hands,
// corrections, occasions told twice, days outside the year and the seat.
func anyLedger(t *rapid.T) []Duty {
	n := rapid.IntRange(0, 80).Draw(t, "entries")
	out := make([]Duty, n)
	for i := range out {
		d := duty(rapid.SampledFrom(v1.Kinds).Draw(t, "kind").Kind, date.Must("2024-11-01").AddDays(rapid.IntRange(0, 500).Draw(t, "day")),
			rapid.IntRange(0, 6).Draw(t, "half days"))
		var u uuid.UUID
		copy(u[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		d.ID = v1.DutyID(u)
		d.Times = rapid.IntRange(1, 5).Draw(t, "times")
		if rapid.Bool().Draw(t, "feed") {
			d.Feed, d.Organiser = "stations", ""
		}
		if rapid.Bool().Draw(t, "unsure") {
			d.Distinct = ""
		}
		if rapid.IntRange(0, 3).Draw(t, "linked") == 0 {
			d.Link = rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "link")
		}
		if rapid.IntRange(0, 9).Draw(t, "fixed") == 0 {
			d.Fixed = &Fixed{Fault: v1.FaultWrong}
		}
		if rapid.IntRange(0, 9).Draw(t, "other") == 0 {
			d.Congress = ids.CongressID(ids2)
		}
		out[i] = d
	}
	return out
}

// anyBook draws a rulebook with caps at every height.
func anyBook(t *rapid.T) *Rulebook {
	limit := func(name string, most int64) *v1.Points {
		if rapid.Bool().Draw(t, name+" capped") {
			p := v1.Points(rapid.Int64Range(0, most).Draw(t, name+" cap"))
			return &p
		}
		return nil
	}
	b := &Rulebook{Pack: "test", Cap: limit("whole", 5000), OneKind: rapid.Bool().Draw(t, "one kind")}
	for _, code := range []string{"a", "b", "c", "d"} {
		b.Aspects = append(b.Aspects, AspectRule{Code: code, Name: code, Cap: limit("aspect", 2000)})
	}
	for i := range 23 {
		b.Items = append(b.Items, ItemRule{Code: string(rune('A' + i)), Name: "项", Aspect: i % 4,
			Kinds: []v1.Kind{v1.Kinds[i].Kind, v1.Kinds[(i+1)%len(v1.Kinds)].Kind},
			Each:  v1.Points(rapid.Int64Range(0, 500).Draw(t, "each")),
			Unit:  rapid.SampledFrom([]string{UnitTimes, UnitHalfDay}).Draw(t, "unit"), Cap: limit("item", 1000)})
	}
	require.NoError(t, b.check())
	return b
}

// Every half point is an event's: the total is the sum of its aspects, an aspect
// of its items, an item of its events; and no cap is broken.
func TestTheExplanationAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b, ledger := anyBook(t), anyLedger(t)
		s, ok := b.Score(seatFrom("2025-01-13"), ledger, 2025)
		require.True(t, ok)
		var total v1.Points
		told := map[v1.DutyID]bool{}
		for _, a := range s.Aspects {
			var aspect v1.Points
			for _, it := range a.Items {
				var item v1.Points
				units := 0
				for _, e := range it.Events {
					require.GreaterOrEqual(t, e.Points, v1.Points(0))
					require.Equal(t, it.Each*v1.Points(e.Units), e.Points+e.Over)
					require.Equal(t, e.Over > 0, strings.Contains(e.Note, "上限"))
					item += e.Points
					units += e.Units
					told[e.Duty] = true
				}
				require.Equal(t, it.Points, item)
				require.Equal(t, it.Units, units)
				require.True(t, it.Cap == nil || it.Points <= *it.Cap)
				aspect += it.Points
			}
			require.Equal(t, a.Points, aspect)
			require.True(t, a.Cap == nil || a.Points <= *a.Cap)
			total += a.Points
		}
		require.Equal(t, s.Points, total)
		require.True(t, b.Cap == nil || s.Points <= *b.Cap)
		// Every entry of the year is either in the tree or told why not.
		for _, u := range s.Uncounted {
			require.False(t, told[u.Duty])
			require.NotEmpty(t, u.Text)
			told[u.Duty] = true
		}
		for _, d := range ledger {
			require.Equal(t, d.On.Year() == 2025, told[d.ID], d.On)
		}
	})
}

// The same ledger gives the same bytes, in whatever order it is read.
func TestReplayIsByteEqual(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b, ledger := anyBook(t), anyLedger(t)
		seat := seatFrom("2025-01-13")
		first, _ := b.Score(seat, ledger, 2025)
		seed := rapid.Uint64().Draw(t, "shuffle")
		other := slices.Clone(ledger)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
		again, _ := b.Score(seat, other, 2025)
		x, err := json.Marshal(first)
		require.NoError(t, err)
		y, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(x), string(y))
		require.Equal(t, Seal(first), Seal(again))
	})
}

// A list's sums are those of each score alone.
func TestSumsAreTheScoresSums(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b, ledger := anyBook(t), anyLedger(t)
		full, _ := b.Score(seatFrom("2025-01-13"), ledger, 2025)
		sums, ok := b.Sums(seatFrom("2025-01-13"), ledger, 2025)
		require.True(t, ok)
		full.Uncounted, full.Derivation, full.Digest = nil, explain.Derivation{}, ""
		for i := range full.Aspects {
			full.Aspects[i].Items = nil
		}
		require.Equal(t, full, sums)
	})
}

// What depends on the day one asks, or on the roster's names, is not digested;
// what was appraised is.
func TestSealLeavesOutTheDayAndTheName(t *testing.T) {
	t.Parallel()
	s, _ := nationwide(t, 2025).Score(seatFrom("2023-01-13"), several(v1.KindResearch, "2025-05-01", 3), 2025)
	sealed := s.Digest
	require.Equal(t, Seal(s), sealed)
	other := s
	other.Name, other.Published, other.Digest = "某代表", true, sealed
	other.Basic = slices.Clone(s.Basic)
	OverOn(other.Basic, "2026-02-01")
	require.Equal(t, sealed, Seal(other))
	require.True(t, other.Basic[0].Over, "sealing changes nothing of what it seals")
	other.Points++
	require.NotEqual(t, sealed, Seal(other))
}

// P-06: four aspects, 23 items; every item stops at its own cap, and the whole
// at the whole's.
func TestP06_TwentyThreeItemsWithTheirCaps(t *testing.T) {
	t.Parallel()
	b := nationwide(t, 2025)
	require.Len(t, b.Aspects, 4)
	require.Len(t, b.Items, 23)
	seat := seatFrom("2023-01-13")
	var everything []Duty
	for _, rule := range b.Items {
		require.NotNil(t, rule.Cap, rule.Code)
		require.NotEmpty(t, rule.Line.Citation, rule.Code)
		var ledger []Duty
		for i := range 60 {
			d := duty(rule.Kinds[i%len(rule.Kinds)], date.Must("2025-01-15").AddDays(i), 2)
			ledger = append(ledger, d)
		}
		everything = append(everything, ledger...)
		s, _ := b.Score(seat, ledger, 2025)
		require.Equal(t, *rule.Cap, s.Points, rule.Code)
		i := slices.IndexFunc(s.Derivation.Steps, func(v explain.Value) bool { return v.Name == rule.Name })
		require.GreaterOrEqual(t, i, 0, rule.Code)
		require.Contains(t, s.Derivation.Steps[i].Value, "按上限计 "+rule.Cap.String()+" 分")
	}
	s, _ := b.Score(seat, everything, 2025)
	require.Equal(t, 100*v1.Whole, s.Points)
	require.Equal(t, "100 分", s.Derivation.Answer)
}

// Half points add up exactly: an odd number of halves ends in .5.
func TestHalfPoints(t *testing.T) {
	t.Parallel()
	ledger := append(several(v1.KindVisit, "2025-02-01", 3), several(v1.KindResearch, "2025-03-01", 2)...)
	s, _ := nationwide(t, 2025).Score(seatFrom("2023-01-13"), ledger, 2025)
	require.Equal(t, "4.5", s.Points.String())
	require.Equal(t, "4.5 分", s.Derivation.Answer)
}

// Where the pack lets an occasion count under one kind only, it counts under the
// first of the checklist, and the other entry says so; where it does not (S-24),
// under each.
func TestOneOccasionOfTwoKinds(t *testing.T) {
	t.Parallel()
	reception, research := duty(v1.KindReception, "2025-05-01", 2), duty(v1.KindResearch, "2025-05-01", 2)
	reception.Link, research.Link = "stations.activity/7", "stations.activity/7"
	ledger := []Duty{research, reception}
	b := *nationwide(t, 2025)
	many, _ := b.Score(seatFrom("2023-01-13"), ledger, 2025)
	require.Equal(t, "3.5", many.Points.String())
	require.Equal(t, 1, requirement(t, many.Basic, "activity").Done, "one occasion is one activity of 341")

	b.OneKind = true
	one, _ := b.Score(seatFrom("2023-01-13"), ledger, 2025)
	require.Equal(t, "2", one.Points.String())
	require.Len(t, one.Uncounted, 1)
	require.Equal(t, research.ID, one.Uncounted[0].Duty)
	require.Equal(t, v1.WhyOneKind, one.Uncounted[0].Why)
}
