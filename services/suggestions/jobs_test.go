package suggestions_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"

	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/kit/jobs"
)

func (r *rig) job(name string) jobs.Job {
	r.t.Helper()
	i := slices.IndexFunc(r.module.Jobs, func(j jobs.Job) bool { return j.Name == name })
	require.GreaterOrEqual(r.t, i, 0, name)
	return r.module.Jobs[i]
}

// TestLateIsToldOnce: the tick marks what ran out and tells each once, however
// often and by however many it is run; a list shows it.
func TestLateIsToldOnce(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.assigned()
	other := r.contacted()
	tick := r.job("clocks")
	r.on("2026-03-30") // the last day for contact
	require.NoError(t, tick.Run(t.Context()))
	require.Empty(t, payload[v1.ClockLate](t, r.events(), v1.EventClockLate))
	r.on("2026-03-31")
	for _, err := range together(4, func(int) error { return tick.Run(t.Context()) }) {
		require.NoError(t, err)
	}
	late := payload[v1.ClockLate](t, r.events(), v1.EventClockLate)
	require.Len(t, late, 1)
	require.Equal(t, v1.ClockKindContact, late[0].Clock)
	require.Equal(t, g.ID, late[0].Suggestion)
	require.Equal(t, r.organ("unit"), late[0].Handler)
	require.EqualValues(t, "2026-03-30", late[0].Due)

	clocks := must(r.local.Clocks(r.as("office"), v1.ClocksRequest{ID: g.ID}))(t)
	states := map[v1.ClockKind]v1.ClockState{}
	for _, c := range clocks.Items {
		states[c.Kind] = c.State
	}
	require.Equal(t, map[v1.ClockKind]v1.ClockState{
		v1.ClockKindAssign: v1.ClockStateMet, v1.ClockKindRefuse: v1.ClockStateCancelled, v1.ClockKindContact: v1.ClockStateLate,
		v1.ClockKindCoHandler: v1.ClockStateOpen, v1.ClockKindReply: v1.ClockStateOpen,
	}, states)
	page := must(r.local.List(r.as("office"), v1.ListRequest{Late: v1.TriYes}))(t)
	require.Len(t, page.Items, 1)
	require.Equal(t, g.ID, page.Items[0].ID)
	page = must(r.local.List(r.as("office"), v1.ListRequest{Late: v1.TriNo}))(t)
	require.Equal(t, other.ID, page.Items[0].ID)

	r.on("2026-06-03")
	require.NoError(t, tick.Run(t.Context()))
	late = payload[v1.ClockLate](t, r.events(), v1.EventClockLate)
	require.Len(t, late, 5, "two co-handlers' and two replies more")
}

// TestPromisesRunOut: a commitment past its day is late like any other clock
// (G-12).
func TestPromisesRunOut(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.contacted()
	must(r.local.Reply(r.as("unit"), r.reply(g.ID, "2026-04-30")))(t)
	g = must(r.local.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: g.ID, Grade: "satisfied"}))(t)
	require.EqualValues(t, "2026-04-30", g.Due)
	r.on("2026-05-06")
	require.NoError(t, r.job("clocks").Run(t.Context()))
	late := payload[v1.ClockLate](t, r.events(), v1.EventClockLate)
	require.Len(t, late, 1)
	require.Equal(t, v1.ClockKindCommitment, late[0].Clock)
	promise := g.Replies[0].Commitments[0]
	require.Equal(t, promise.ID.String(), late[0].For)
	g = must(r.local.Fulfil(r.as("unit"), v1.FulfilRequest{
		ID: g.ID, Commitment: promise.ID, Outcome: v1.OutcomeFulfilled, Words: "迟到完成",
	}))(t)
	require.Equal(t, v1.StateReported, g.State)
	require.Empty(t, g.Due, "what the deputy owes is not the unit's to watch")
	g = must(r.local.Get(r.as("lead"), v1.GetRequest{ID: g.ID}))(t)
	require.EqualValues(t, "2026-06-02", g.Due, "20 working days to rate what was done")
	_, err := r.local.Fulfil(r.as("unit"), v1.FulfilRequest{
		ID: g.ID, Commitment: promise.ID, Outcome: v1.OutcomeFulfilled, Words: "又一次",
	})
	wantCode(t, err, "suggestions.commitment_reported")
}

// TestNewNoticeMovesClocks: a release that knows the next year's notice counts
// the provisional dates again.
func TestNewNoticeMovesClocks(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-11-30")
	g := r.assigned()
	reply := func() v1.Clock {
		clocks := must(r.local.Clocks(r.as("office"), v1.ClocksRequest{ID: g.ID}))(t)
		return clocks.Items[len(clocks.Items)-1]
	}
	before := reply()
	require.EqualValues(t, "2027-03-01", before.Due)
	require.True(t, before.Provisional)
	require.NoError(t, r.job("recount").Run(t.Context()))
	require.Equal(t, before, reply(), "with nothing new nothing moves")
	y, err := calendar.ParseYear([]byte(`year: 2027
notices: [{number: 试〔2026〕1号, title: 试验用的通知, url: https://www.gov.cn/example}]
holidays: [{name: 元旦, off: [2027-01-01], worked: [2027-02-28]}]
`))
	require.NoError(t, err)
	cal, err := calendar.China().With(y)
	require.NoError(t, err)
	r.build(cal)
	require.NoError(t, r.job("recount").Run(t.Context()))
	last := reply()
	require.Equal(t, v1.ClockKindReply, last.Kind)
	require.EqualValues(t, "2027-02-28", last.Due)
	require.False(t, last.Provisional)
	require.Contains(t, last.Note, "由2027年3月1日改为2027年2月28日")
}
