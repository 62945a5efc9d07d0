package stations_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/stations"
)

// TestMatterFromFilingToRating is the thread of S-26 and S-43, each step seen by
// the resident as soon as it is taken, each clock with its reason.
func TestMatterFromFilingToRating(t *testing.T) {
	t.Parallel()
	t.Run("in process", func(t *testing.T) {
		t.Parallel()
		thread(t, newRig(t))
	})
	t.Run("over HTTP", func(t *testing.T) {
		t.Parallel()
		r := newRig(t)
		r.svc = r.overHTTP()
		thread(t, r)
	})
}

func thread(t *testing.T, r *rig) {
	t.Helper()
	st := r.station()
	filed := r.file(st)
	require.EqualValues(t, "2026-03-04", filed.Due, "two working days to accept, counted from Monday")

	c := r.see(filed)
	require.Equal(t, v1.StateFiled, c.State)
	require.Equal(t, lamp, c.Text)
	require.Equal(t, st.Name, c.Name)
	require.NotEmpty(t, c.Clock.Why.Rules[0].Citation)
	require.NotEmpty(t, c.Clock.Why.Steps)

	id := filed.Matter
	steps := []struct {
		kind  v1.StepKind
		state v1.State
		do    func() (v1.Matter, error)
	}{
		{v1.StepAccept, v1.StateAccepted, func() (v1.Matter, error) {
			return r.svc.Accept(r.as("clerk"), v1.StepRequest{ID: id, Told: "已收到，我们尽快研究。"})
		}},
		{v1.StepAnalyse, v1.StateAnalysed, func() (v1.Matter, error) {
			return r.svc.Analyse(r.as("head"), v1.ReasonRequest{ID: id, Told: "属于道路照明设施维护问题。"})
		}},
		{v1.StepAssign, v1.StateAssigned, func() (v1.Matter, error) {
			return r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: id, Organ: r.roster.water, Told: "已交住建局办理。"})
		}},
		{v1.StepUrge, v1.StateAssigned, func() (v1.Matter, error) {
			return r.svc.Urge(r.as("office"), v1.ReasonRequest{ID: id, Told: "请住建局加快办理。"})
		}},
		{v1.StepAnswer, v1.StateAnswered, func() (v1.Matter, error) {
			return r.svc.Answer(r.as("unit"), v1.AnswerRequest{ID: id, Told: reply, Outcome: v1.OutcomeSettled})
		}},
	}
	for i, step := range steps {
		m, err := step.do()
		require.NoError(t, err, step.kind)
		require.Equal(t, step.state, m.State)
		require.Nil(t, m.Contact, "no answer of a step carries the contact")
		c := r.see(filed)
		require.Equal(t, step.state, c.State, "the resident sees it at once")
		last := c.Steps[len(c.Steps)-1]
		require.Equal(t, step.kind, last.Kind)
		require.Len(t, c.Steps, i+2)
		require.NotEmpty(t, last.By)
		require.NotContains(t, last.By, "工作人员")
		require.False(t, last.Late)
	}

	c, err := r.svc.Rate(r.as(""), v1.RateRequest{Number: filed.Number, Secret: filed.Secret, Grade: v1.GradeSatisfied, Words: "谢谢代表！"})
	require.NoError(t, err)
	require.Equal(t, v1.StateClosed, c.State)
	require.Equal(t, []any{v1.GradeSatisfied, "谢谢代表！", reply, v1.OutcomeSettled}, []any{c.Grade, c.Words, c.Answer, c.Outcome})
	require.Nil(t, c.Clock)
	_, err = r.svc.Rate(r.as(""), v1.RateRequest{Number: filed.Number, Secret: filed.Secret, Grade: v1.GradeDissatisfied})
	require.ErrorIs(t, err, stations.ErrState, "an answer is rated once")

	m, err := r.svc.Matter(r.as("clerk"), v1.MatterRequest{ID: id})
	require.NoError(t, err)
	require.True(t, m.Forwarded)
	require.Equal(t, 1, m.Urged)
	require.Empty(t, m.Next)
	require.Equal(t, v1.Contact{Name: "王阿婆", Phone: "13800001234"}, *m.Contact)

	var kinds []string
	for _, f := range r.facts() {
		kind, _, _ := strings.Cut(f, " ")
		kinds = append(kinds, strings.TrimPrefix(kind, "stations."))
	}
	require.Equal(t, []string{"DeputyEnrolled", "DeputyEnrolled", "MatterFiled", "MatterAccepted", "MatterAssigned", "MatterAnswered", "MatterRated", "MatterClosed"}, kinds)
}

// TestPassedToDeputyAndHandledAgainOnce: a deputy answers; a discontented
// resident is heard once more, and then the case ends.
func TestPassedToDeputyAndHandledAgainOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	filed := r.file(r.station())
	r.analysed(filed.Matter)
	pass := func(who string) {
		t.Helper()
		m, err := r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Deputy: r.roster.li, Complex: true})
		require.NoError(t, err)
		require.Equal(t, v1.StatePassed, m.State)
		require.EqualValues(t, "2026-04-14", m.Clock.Due, "thirty working days, the complex clock, over 清明")
		_, err = r.svc.Answer(r.as(who), v1.AnswerRequest{ID: filed.Matter, Told: reply, Outcome: v1.OutcomeProgress,
			Deputies: []ids.PersonID{r.roster.zhao}})
		require.NoError(t, err)
	}
	rate := func(g v1.Grade) v1.Case {
		t.Helper()
		c, err := r.svc.Rate(r.as(""), v1.RateRequest{Number: filed.Number, Secret: filed.Secret, Grade: g})
		require.NoError(t, err)
		return c
	}
	pass("li")
	require.Contains(t, r.factsOf(v1.EventMatterAnswered)[0], r.roster.li.String())
	require.Contains(t, r.factsOf(v1.EventMatterAnswered)[0], r.roster.zhao.String())

	require.Equal(t, v1.StateRated, rate(v1.GradeDissatisfied).State)
	m, err := r.svc.Reopen(r.as("head"), v1.ReasonRequest{ID: filed.Matter, Told: "我们再研究一次。"})
	require.NoError(t, err)
	require.Equal(t, []v1.StepKind{v1.StepAssign, v1.StepPass}, m.Next, "what was answered once cannot be declined")
	pass("li")
	require.Contains(t, r.factsOf(v1.EventMatterAnswered)[1], `"round":2`)
	c := rate(v1.GradeDissatisfied)
	require.Equal(t, v1.StateClosed, c.State, "a second time there is nothing left to decide")
	require.Equal(t, v1.GradeDissatisfied, c.Grade)
	_, err = r.svc.Reopen(r.as("head"), v1.ReasonRequest{ID: filed.Matter, Told: "第三次。再来。"})
	require.ErrorIs(t, err, stations.ErrState)
}

// TestDiverted: a station is not a second petition office (S-30).
func TestDiverted(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	public, err := r.svc.ByCode(r.as(""), v1.ByCodeRequest{Code: st.Code})
	require.NoError(t, err)
	require.Contains(t, public.Notice, "信访", "voters are told")

	for ground, state := range map[v1.Ground]v1.State{v1.GroundPetition: v1.StateDiverted, v1.GroundUnclear: v1.StateDeclined} {
		filed := r.file(st)
		_, err := r.svc.Decline(r.as("clerk"), v1.DeclineRequest{ID: filed.Matter, Ground: ground, Told: "请到市信访局（人民路 8 号）提出。"})
		require.NoError(t, err)
		c := r.see(filed)
		require.Equal(t, state, c.State)
		require.Contains(t, c.Steps[1].Told, "信访局", "and shown the way")
		require.Nil(t, c.Clock)
		_, err = r.svc.Accept(r.as("clerk"), v1.StepRequest{ID: filed.Matter})
		require.ErrorIs(t, err, stations.ErrState)
	}
}

// TestAssigneesAreChecked: organs and deputies are the roster's, current, and in
// line with the place.
func TestAssigneesAreChecked(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	filed := r.file(r.station())
	r.analysed(filed.Matter)
	for want, q := range map[error]v1.AssignRequest{
		stations.ErrNoOrgan:   {Organ: r.roster.gone},
		stations.ErrNotDeputy: {Deputy: r.roster.former},
		stations.ErrOtherLine: {Deputy: r.roster.far},
		stations.ErrNoPerson:  {Deputy: ids.PersonID(filed.Matter.UUID())},
	} {
		q.ID = filed.Matter
		_, err := r.svc.AssignMatter(r.as("clerk"), q)
		require.ErrorIs(t, err, want)
	}
	_, err := r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Organ: r.roster.roads})
	require.ErrorIs(t, err, stations.ErrNoOrgan, "another county's organ")

	m, err := r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Organ: r.roster.water})
	require.NoError(t, err)
	_, err = r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Deputy: r.roster.li, Version: m.Version - 1})
	require.ErrorIs(t, err, stations.ErrChanged)
	m, err = r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Deputy: r.roster.li, Version: m.Version})
	require.NoError(t, err, "assigned anew")
	require.True(t, m.Organ.IsZero())
	_, err = r.svc.Answer(r.as("unit"), v1.AnswerRequest{ID: filed.Matter, Told: reply, Outcome: v1.OutcomeSettled})
	require.ErrorIs(t, err, stations.ErrNoMatter, "the organ has it no longer")
}
