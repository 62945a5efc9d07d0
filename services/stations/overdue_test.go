package stations_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/stations"
)

// TestLateIsSaidOnce (S-43): from the day after the deadline, once for each
// deadline, however often and from however many processes the job runs.
func TestLateIsSaidOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	filed := r.file(r.station())
	lates := func() int { return len(r.factsOf(v1.EventMatterLate)) }

	r.on("2026-03-04")
	r.tick()
	require.Zero(t, lates(), "the last day is in time")
	r.on("2026-03-05")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, j := range r.mod.Jobs {
				_ = j.Run(t.Context())
			}
		})
	}
	wg.Wait()
	r.tick()
	require.Equal(t, 1, lates())
	require.True(t, r.see(filed).Clock.Late)
	late, err := r.svc.Matters(r.as("office"), v1.MattersRequest{Late: true})
	require.NoError(t, err)
	require.Len(t, late.Items, 1)

	m, err := r.svc.Accept(r.as("clerk"), v1.StepRequest{ID: filed.Matter})
	require.NoError(t, err)
	require.True(t, m.Steps[1].Late, "the step keeps that it was late")
	require.False(t, m.Late, "the next clock is not")
	require.Contains(t, r.factsOf(v1.EventMatterAccepted)[0], `"late":true`)
	r.on("2026-03-11")
	r.tick()
	require.Equal(t, 2, lates(), "the next deadline is said again")
}

// TestUnratedIsClosed: an answer that nobody rates closes with its clock; it is
// not late, since nobody owes anything.
func TestUnratedIsClosed(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	filed := r.file(r.station())
	r.analysed(filed.Matter)
	_, err := r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Deputy: r.roster.li})
	require.NoError(t, err)
	_, err = r.svc.Answer(r.as("li"), v1.AnswerRequest{ID: filed.Matter, Told: reply, Outcome: v1.OutcomeSettled})
	require.NoError(t, err)
	require.EqualValues(t, "2026-03-12", r.see(filed).Clock.Due)
	r.on("2026-03-12")
	r.tick()
	require.True(t, r.see(filed).MayRate)
	r.on("2026-03-13")
	r.tick()
	r.tick()
	c := r.see(filed)
	require.Equal(t, v1.StateClosed, c.State)
	require.Equal(t, v1.StepClose, c.Steps[len(c.Steps)-1].Kind)
	require.False(t, c.MayRate)
	require.Empty(t, r.factsOf(v1.EventMatterLate))
	require.Len(t, r.factsOf(v1.EventMatterClosed), 1)
}

// TestManyOverdue: more than one transaction's worth.
func TestManyOverdue(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	for range 120 {
		r.file(st)
	}
	r.on("2026-03-05")
	r.tick()
	require.Len(t, r.factsOf(v1.EventMatterLate), 120)
}

// TestProvisionalDeadlines: a deadline in a year without a holiday notice says
// so, and is counted again, once, by the release that knows the notice.
func TestProvisionalDeadlines(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	years := calendar.China().Years()
	before, err := calendar.New(years[:len(years)-1]...)
	require.NoError(t, err)
	last := years[len(years)-1].Year
	r.with(stations.Config{Calendar: before})
	st := r.station()
	r.on(date.New(last-1, 12, 30))
	filed := r.file(st)
	c := r.see(filed)
	require.True(t, c.Clock.Why.Provisional)
	r.tick()
	require.Len(t, r.see(filed).Steps, 1, "nothing is known yet")

	r.with(stations.Config{})
	r.tick()
	r.tick()
	c = r.see(filed)
	require.Len(t, c.Steps, 2)
	require.Equal(t, v1.StepRecount, c.Steps[1].Kind)
	require.Equal(t, v1.StateFiled, c.State)
	require.False(t, c.Clock.Why.Provisional)
	require.Contains(t, c.Steps[1].Told, c.Clock.Due.Chinese())
	require.Equal(t, calendar.China().Due(date.New(last-1, 12, 30), calendar.Period{N: 2, Unit: calendar.Workdays}).Date, c.Clock.Due)
	require.Contains(t, r.log.String(), "deadline counted again")
}
