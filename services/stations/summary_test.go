package stations_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// busy fills two stations with two years of work.
func (r *rig) busy() (a, b v1.Station) {
	r.Helper()
	a, b = r.station(), r.stationIn(otherTown, "石粘站")
	li := []ids.PersonID{r.roster.li}
	for i := range 12 {
		st, who := a, "clerk"
		if i%3 == 0 {
			st, who = b, "clerk2"
		}
		kinds := []v1.ActivityKind{v1.ActivityReception, v1.ActivityResearch, v1.ActivityVisit}[:1+i%3]
		day := date.Date(fmt.Sprintf("%d-%02d-15", 2024+i%2, 1+i))
		act, err := r.svc.HoldActivity(r.as(who), v1.HoldActivityRequest{Station: st.ID, Title: "代表进站", Kinds: kinds, Date: day, HalfDays: 1, Deputies: li})
		require.NoError(r, err)
		_, err = r.svc.HoldReception(r.as(who), v1.HoldReceptionRequest{Station: st.ID, Date: day, Mode: v1.ModeSit, Deputies: li,
			Batches: 1 + i%4, Persons: 4 + i, Activity: act.ID})
		require.NoError(r, err)
	}
	for n := range 18 { // each course of a matter twice
		i := n % 9
		filed := r.file(a)
		if i > 0 {
			r.analysed(filed.Matter)
		}
		to := v1.AssignRequest{ID: filed.Matter, Organ: r.roster.water}
		if i%2 == 0 {
			to = v1.AssignRequest{ID: filed.Matter, Deputy: r.roster.li}
		}
		if i > 1 {
			_, err := r.svc.AssignMatter(r.as("clerk"), to)
			require.NoError(r, err)
		}
		if i > 3 {
			_, err := r.svc.Answer(r.as("clerk"), v1.AnswerRequest{ID: filed.Matter, Told: reply, Outcome: v1.Outcomes[i%4]})
			require.NoError(r, err)
		}
		if i > 5 {
			_, err := r.svc.Rate(r.as(""), v1.RateRequest{Number: filed.Number, Secret: filed.Secret,
				Grade: []v1.Grade{v1.GradeSatisfied, v1.GradeBasically, v1.GradeDissatisfied}[i%3]})
			require.NoError(r, err)
		}
	}
	r.on("2026-03-20")
	r.tick()
	return a, b
}

// TestEveryFigureIsAList (S-24, S-25): each number is the length of a list, over
// any area, station and span of years.
func TestEveryFigureIsAList(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	a, _ := r.busy()
	for _, q := range []v1.SummaryRequest{
		{}, {Area: county}, {Area: town}, {Area: otherTown}, {Station: a.ID}, {FromYear: 2025}, {ToYear: 2024}, {FromYear: 2024, ToYear: 2025},
		{Area: town, FromYear: 2026, ToYear: 2026}, {Area: elsewhere[:0], FromYear: 2030},
	} {
		page, err := r.svc.Summary(r.as("office"), q)
		require.NoError(t, err)
		var f v1.Figures
		if len(page.Items) > 0 {
			require.Len(t, page.Items, 1)
			f = page.Items[0]
		}
		r.matchLists(q, f)
	}
	page, err := r.svc.Summary(r.as("office"), v1.SummaryRequest{})
	require.NoError(t, err)
	f := page.Items[0]
	require.Equal(t, []any{12, 12, 18, true}, []any{f.Activities, f.Receptions, f.Matters, f.Late > 0})
	require.Equal(t, v1.KindFigure{Count: 12, Share: "100.00%"}, f.ByKind[v1.ActivityReception])
	require.Equal(t, v1.KindFigure{Count: 8, Share: "66.67%"}, f.ByKind[v1.ActivityResearch])
	require.Equal(t, v1.KindFigure{Count: 4, Share: "33.33%"}, f.ByKind[v1.ActivityVisit], "shares overlap")
	require.Greater(t, f.Forwarded+f.ByOutcome[v1.OutcomeSettled]+f.ByOutcome[v1.OutcomeProgress]+
		f.ByOutcome[v1.OutcomePlanned]+f.ByOutcome[v1.OutcomeExplained], 7, "forwarded and settled overlap (S-25)")
	_, err = r.svc.Summary(r.as("clerk"), v1.SummaryRequest{Area: county})
	require.ErrorIs(t, err, fault.Denied)
}

func (r *rig) matchLists(q v1.SummaryRequest, f v1.Figures) {
	r.Helper()
	batches, persons := 0, 0
	recs, err := r.svc.Receptions(r.as("office"), v1.ReceptionsRequest{Area: q.Area, Station: q.Station, FromYear: q.FromYear, ToYear: q.ToYear, Limit: 200})
	require.NoError(r, err)
	for _, rec := range recs.Items {
		batches, persons = batches+rec.Batches, persons+rec.Persons
	}
	require.Equal(r, []int{len(recs.Items), batches, persons}, []int{f.Receptions, f.Batches, f.Persons}, "%+v", q)
	for _, k := range append(v1.ActivityKinds, v1.ActivityKindName{}) {
		acts, err := r.svc.Activities(r.as("office"), v1.ActivitiesRequest{Area: q.Area, Station: q.Station, Kind: k.Kind, FromYear: q.FromYear, ToYear: q.ToYear, Limit: 200})
		require.NoError(r, err)
		want := f.ByKind[k.Kind].Count
		if k.Kind == "" {
			want = f.Activities
		}
		require.Len(r, acts.Items, want, "%s %+v", k.Kind, q)
	}
	list := v1.MattersRequest{Area: q.Area, Station: q.Station, FromYear: q.FromYear, ToYear: q.ToYear, Limit: 200}
	count := func(want int, with func(*v1.MattersRequest)) {
		r.Helper()
		l := list
		with(&l)
		page, err := r.svc.Matters(r.as("office"), l)
		require.NoError(r, err)
		require.Len(r, page.Items, want, "%+v", l)
	}
	count(f.Matters, func(*v1.MattersRequest) {})
	count(f.Forwarded, func(l *v1.MattersRequest) { l.Forwarded = true })
	count(f.Late, func(l *v1.MattersRequest) { l.Late = true })
	for _, s := range v1.States {
		count(f.ByState[s], func(l *v1.MattersRequest) { l.State = s })
	}
	for _, o := range v1.Outcomes {
		count(f.ByOutcome[o], func(l *v1.MattersRequest) { l.Outcome = o })
	}
	for _, g := range []v1.Grade{v1.GradeSatisfied, v1.GradeBasically, v1.GradeDissatisfied} {
		count(f.ByGrade[g], func(l *v1.MattersRequest) { l.Grade = g })
	}
}

// TestGroupsAddUp: the groups of any kind add up to the whole.
func TestGroupsAddUp(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.busy()
	whole, err := r.svc.Summary(r.as("office"), v1.SummaryRequest{})
	require.NoError(t, err)
	for group, keys := range map[v1.Group]int{v1.GroupStation: 2, v1.GroupArea: 2, v1.GroupYear: 3} {
		var activities, persons, matters, n int
		after := ""
		for {
			page, err := r.svc.Summary(r.as("office"), v1.SummaryRequest{Group: group, After: after, Limit: 1})
			require.NoError(t, err)
			for _, f := range page.Items {
				n, activities, persons, matters = n+1, activities+f.Activities, persons+f.Persons, matters+f.Matters
				require.NotEmpty(t, f.Key)
			}
			if after = page.Next; after == "" {
				break
			}
		}
		w := whole.Items[0]
		require.Equal(t, []int{keys, w.Activities, w.Persons, w.Matters}, []int{n, activities, persons, matters}, group)
	}
}

// TestIdleStations (S-22): under one batch a month, by the rule of the place.
func TestIdleStations(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.on("2026-11-20")
	idle, busy, fresh := r.stationIn(town, "闲站"), r.stationIn(town, "忙站"), r.stationIn(town, "当月一批站")
	hold := func(st v1.Station, batches int) {
		_, err := r.svc.HoldReception(r.as("clerk"), v1.HoldReceptionRequest{Station: st.ID, Date: "2026-03-15", Mode: v1.ModeSit,
			Deputies: []ids.PersonID{r.roster.li}, Batches: batches, Persons: batches})
		require.NoError(t, err)
	}
	hold(idle, 10)
	hold(busy, 11)
	hold(fresh, 12)
	page, err := r.svc.Idle(r.as("office"), v1.IdleRequest{})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	got := page.Items[0]
	require.Equal(t, []any{idle.ID, 10, 11, 11}, []any{got.Station, got.Batches, got.Months, got.Least}, "ten batches in the eleven months begun")
	require.NotEmpty(t, got.Rule.Citation)
	page, err = r.svc.Idle(r.as("office"), v1.IdleRequest{Year: 2025})
	require.NoError(t, err)
	require.Len(t, page.Items, 3)
}
