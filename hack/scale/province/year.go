package province

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Figures are what a report says of a year of stations.
type Figures struct {
	Stations   int
	Activities int
	Receptions int // activities that were receptions of voters
	Research   int // … that were 走访调研
	Visits     int // … that were 走访选民; one activity may be of several kinds
	Batches    int // received
	Persons    int
	Idle       int // stations under one batch a month
}

// Day is one activity of a station, with the voters whom it received, if any.
type Day struct {
	On       date.Date
	Kinds    []stationsv1.ActivityKind
	HalfDays int
	Batches  int
	Persons  int
}

// months of a year: an idle station received fewer batches.
const months = 12

// Year spreads the figures of a year over the stations, in the order of each
// one's days. The sums are the figures, exactly.
func (s Seed) Year(label string, year int, f Figures) [][]Day {
	dice := s.draw("year " + label)
	out := make([][]Day, f.Stations)
	// Dealt like cards, so that every station has its part of every kind.
	for i := range f.Activities {
		at := i % f.Stations
		out[at] = append(out[at], Day{Kinds: kindsOf(i, f), HalfDays: 1 + i%5/4})
	}
	batches := batchesOf(dice, f)
	persons := personsOf(batches, f.Persons)
	for i := range out {
		receive(out[i], batches[i], persons[i])
		dice.Shuffle(len(out[i]), func(a, b int) { out[i][a], out[i][b] = out[i][b], out[i][a] })
		on(dice, out[i], year)
	}
	return out
}

// others are the kinds that the report names without a figure.
var others = []stationsv1.ActivityKind{
	stationsv1.ActivityStudy, stationsv1.ActivityInspection, stationsv1.ActivityMeetOfficials, stationsv1.ActivityFollowUp,
	stationsv1.ActivityBudget, stationsv1.ActivityPreReview, stationsv1.ActivityDutyReport, stationsv1.ActivityService,
}

// kindsOf is what the i-th activity was. The kinds lie over the activities like
// three overlapping strips; what no strip reaches, and each ninth beside, is of
// another kind.
func kindsOf(i int, f Figures) []stationsv1.ActivityKind {
	var kinds []stationsv1.ActivityKind
	researchFrom := f.Receptions * 3 / 4
	visitsFrom := f.Activities - f.Visits - f.Activities/25
	if i < f.Receptions {
		kinds = append(kinds, stationsv1.ActivityReception)
	}
	if i >= researchFrom && i < researchFrom+f.Research {
		kinds = append(kinds, stationsv1.ActivityResearch)
	}
	if i >= visitsFrom && i < visitsFrom+f.Visits {
		kinds = append(kinds, stationsv1.ActivityVisit)
	}
	if len(kinds) == 0 || i%9 == 0 {
		kinds = append(kinds, others[i/9%len(others)])
	}
	return kinds
}

// batchesOf gives each station its batches: the idle ones fewer than the months,
// the others at least as many. Which are idle is drawn.
func batchesOf(dice *rand.Rand, f Figures) []int {
	idle, left := make([]int, f.Idle), f.Batches
	for i := range idle {
		idle[i] = months/4 + dice.IntN(months*3/4)
		left -= idle[i]
	}
	busy := Even(left, f.Stations-f.Idle)
	for i := range busy { // some busier than others: what one gives the next gets
		if i%2 == 1 {
			move := dice.IntN(max(1, (busy[i]-months)/2))
			busy[i] -= move
			busy[i-1] += move
		}
	}
	out := slices.Concat(idle, busy)
	dice.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}

// personsOf gives each station its persons, by its batches: the largest
// remainders get what is left.
func personsOf(batches []int, total int) []int {
	all := 0
	for _, b := range batches {
		all += b
	}
	out, order, left := make([]int, len(batches)), make([]int, len(batches)), total
	for i, b := range batches {
		out[i], order[i] = total*b/all, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(total*batches[b]%all, total*batches[a]%all) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}

// receive spreads a station's batches and persons over its receptions; where
// there are fewer batches than receptions, nobody came to the last of them.
func receive(days []Day, batches, persons int) {
	var at []int
	for i, d := range days {
		if slices.Contains(d.Kinds, stationsv1.ActivityReception) && len(at) < batches {
			at = append(at, i)
		}
	}
	each := Even(batches, len(at))
	for i, p := range personsOf(each, persons) {
		days[at[i]].Batches, days[at[i]].Persons = each[i], p
	}
}

// on gives a station's activities their days, evenly through the year.
func on(dice *rand.Rand, days []Day, year int) {
	first := date.New(year, 1, 1)
	length := first.Days(date.New(year+1, 1, 1))
	for i := range days {
		from, to := i*length/len(days), (i+1)*length/len(days)
		days[i].On = first.AddDays(from + dice.IntN(to-from))
	}
}
