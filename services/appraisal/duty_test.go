package appraisal

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

func TestDoubles(t *testing.T) {
	t.Parallel()
	base := duty(v1.KindTraining, "2025-03-01", 2)
	base.Distinct = ""
	other := func(change func(*Duty)) Duty {
		d := base
		d.ID[15]++
		d.At = d.At.Add(time.Hour)
		change(&d)
		return d
	}
	for name, c := range map[string]struct {
		second Duty
		double bool // the second is the double of the first
		first  bool // the first is the double of the second
	}{
		"two organisers, one event":    {second: other(func(*Duty) {}), double: true},
		"registered before":            {second: other(func(d *Duty) { d.At = base.At.Add(-time.Hour) }), first: true},
		"said to be another":           {second: other(func(d *Duty) { d.Distinct = "下午的另一场" })},
		"another kind":                 {second: other(func(d *Duty) { d.Kind = v1.KindVisit })},
		"another day":                  {second: other(func(d *Duty) { d.On = "2025-03-02" })},
		"for another congress":         {second: other(func(d *Duty) { d.Congress = ids.CongressID(ids2) }), double: true},
		"a feed tells it later":        {second: other(func(d *Duty) { d.Feed = "stations" }), first: true},
		"corrected entries are nobody": {second: other(func(d *Duty) { d.Fixed = &Fixed{} })},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := Doubles([]Duty{base, c.second})
			require.Equal(t, c.double, got[c.second.ID] == base.ID, got)
			require.Equal(t, c.first, got[base.ID] == c.second.ID, got)
		})
	}
	named := base
	named.Congress = congress
	require.Empty(t, Doubles([]Duty{named, other(func(d *Duty) { d.Congress = ids.CongressID(ids2) })}),
		"speaking in two congresses on one day is two duties")
}

// Of entries about one occasion the one that says most counts; the feed's own
// before one by hand.
func TestDoublesOfOneOccasion(t *testing.T) {
	t.Parallel()
	short, long := duty(v1.KindReception, "2025-03-01", 1), duty(v1.KindReception, "2025-03-02", 2)
	short.Feed, long.Feed = "stations", "stations"
	short.Link, long.Link = "stations.activity/1", "stations.activity/1"
	require.Equal(t, map[v1.DutyID]v1.DutyID{short.ID: long.ID}, Doubles([]Duty{short, long}))
	byHand := long
	byHand.ID[0]++
	byHand.Feed = ""
	require.Equal(t, map[v1.DutyID]v1.DutyID{byHand.ID: long.ID}, Doubles([]Duty{byHand, long}))
}

// crowdedDay draws entries that keep meeting: one kind, two days, two links.
func crowdedDay(t *rapid.T) []Duty {
	out := make([]Duty, rapid.IntRange(0, 8).Draw(t, "entries"))
	for i := range out {
		d := duty(v1.KindReception, rapid.SampledFrom([]date.Date{"2025-03-01", "2025-03-02"}).Draw(t, "day"), rapid.IntRange(0, 2).Draw(t, "half days"))
		d.Distinct = rapid.SampledFrom([]string{"", "", "另一场"}).Draw(t, "distinct")
		d.Link = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "link")
		d.Feed = rapid.SampledFrom([]string{"", "", "stations"}).Draw(t, "feed")
		d.At = d.At.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "hour")) * time.Hour)
		out[i] = d
	}
	return out
}

// Whoever is a double, something it repeats counts: following who repeats whom
// never goes round. And the answer does not depend on the order.
func TestSomethingAlwaysCounts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ledger := crowdedDay(t)
		doubles := Doubles(ledger)
		for _, d := range ledger {
			seen := map[v1.DutyID]bool{d.ID: true}
			for next, double := doubles[d.ID]; double; next, double = doubles[next] {
				require.False(t, seen[next], "a ring of doubles")
				seen[next] = true
			}
		}
		turned := slices.Clone(ledger)
		slices.Reverse(turned)
		require.Equal(t, doubles, Doubles(turned))
	})
}
