package province

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// 选举法 12, at and around every figure that it names.
func TestQuota(t *testing.T) {
	t.Parallel()
	const p, f, c, w = rosterv1.LevelProvince, rosterv1.LevelPrefecture, rosterv1.LevelCounty, rosterv1.LevelTown
	for name, row := range map[string]struct {
		ground Ground
		want   Seats
	}{
		"province":                      {Ground{Level: p, Population: 64_567_588}, Seats{Number: 780}},
		"province at its most":          {Ground{Level: p, Population: 126_012_510}, Seats{Number: 1000}},
		"small province":                {Ground{Level: p, Population: 3_648_100}, Seats{Number: 374}},
		"one short of one more":         {Ground{Level: p, Population: 149_999}, Seats{Number: 350}},
		"municipality":                  {Ground{Level: p, Population: 13_866_009, Municipality: true}, Seats{Number: 904}},
		"province with minorities":      {Ground{Level: p, Population: 15_000_000, Extra: true}, Seats{Number: 472}},
		"prefecture":                    {Ground{Level: f, Population: 6_622_888}, Seats{Number: 504}},
		"prefecture of ten million":     {Ground{Level: f, Population: 10_000_000}, Seats{Number: 640}},
		"prefecture of more":            {Ground{Level: f, Population: 12_000_000}, Seats{Number: 650}},
		"county":                        {Ground{Level: c, Population: 1_416_199}, Seats{Number: 423}},
		"county at the bound":           {Ground{Level: c, Population: 1_550_000}, Seats{Number: 450}},
		"county over the bound":         {Ground{Level: c, Population: 2_000_000}, Seats{Number: 450}},
		"county under fifty thousand":   {Ground{Level: c, Population: 49_999}, Seats{Number: 149, MayBeFewer: true}},
		"county of fifty thousand":      {Ground{Level: c, Population: 50_000}, Seats{Number: 150}},
		"county where people are far":   {Ground{Level: c, Population: 100_000, Extra: true}, Seats{Number: 168}},
		"town":                          {Ground{Level: w, Population: 24_000}, Seats{Number: 61}},
		"town at its most":              {Ground{Level: w, Population: 400_000}, Seats{Number: 160}},
		"town under two thousand":       {Ground{Level: w, Population: 1_999}, Seats{Number: 46, MayBeFewer: true}},
		"town of two thousand":          {Ground{Level: w, Population: 2_000}, Seats{Number: 46}},
		"town with nobody added by law": {Ground{Level: w, Population: 1_499}, Seats{Number: 45, MayBeFewer: true}},
	} {
		got, err := Quota(row.ground)
		require.NoError(t, err, name)
		require.Equal(t, row.want, got, name)
	}
	_, err := Quota(Ground{Level: rosterv1.LevelNational, Population: 1_400_000_000})
	require.Error(t, err)
}

// More people never have fewer deputies, and no congress is over its most.
func TestQuotaGrowsWithThePeople(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		level := rapid.SampledFrom(rosterv1.Levels()[1:]).Draw(t, "level")
		a := rapid.IntRange(0, 200_000_000).Draw(t, "a")
		b := rapid.IntRange(a, 200_000_000).Draw(t, "b")
		few, many := seats(level, a), seats(level, b)
		if few > many && a > 0 && b <= rules[level].mostOver {
			t.Fatalf("%s: %d people have %d, %d have %d", level, a, few, b, many)
		}
		if most := rules[level].most; b > rules[level].mostOver && many > most {
			t.Fatalf("%s: %d people have %d, over %d", level, b, many, most)
		}
	})
}
