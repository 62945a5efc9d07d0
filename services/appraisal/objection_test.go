package appraisal_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// 错: an objection marks the entry, which still counts; upheld, the entry is
// corrected in the same step; decided once.
func TestObjectionToAWrongEntry(t *testing.T) {
	t.Parallel()
	b := setup(t)
	d := b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	o, err := b.Object(b.deputy(zhou), v1.ObjectRequest{Duty: d.ID, Fault: v1.FaultWrong, Reason: "当日发言两次"})
	require.NoError(t, err)
	page, err := b.Duties(b.deputy(zhou), v1.DutiesRequest{Person: zhou})
	require.NoError(t, err)
	require.Equal(t, v1.StateObjected, page.Items[0].State)
	require.Empty(t, page.Items[0].Why)
	require.Equal(t, "1", b.score(zhou, city, 2026).Points.String())

	_, err = b.Object(b.deputy(zhou), v1.ObjectRequest{Duty: d.ID, Fault: v1.FaultWrong, Reason: "再次"})
	require.ErrorIs(t, err, appraisal.ErrObjected)

	right := entry(v1.KindSpeech, "2026-01-20")
	right.Times = 2
	decide := v1.DecideRequest{Objection: o.ID, Upheld: true, Reason: "会议记录记载两次", Instead: &right}
	got, err := b.Decide(b.office("50"), decide)
	require.NoError(t, err)
	require.True(t, got.Decision.Upheld)
	require.False(t, got.Decision.Instead.IsZero())
	require.Equal(t, "2", b.score(zhou, city, 2026).Points.String())
	_, err = b.Decide(b.office("50"), decide)
	require.ErrorIs(t, err, appraisal.ErrDecided)
}

// 重 and 漏, and one that is not upheld.
func TestObjectionsToDoubleAndMissing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	d := b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	o, err := b.Object(b.deputy(zhou), v1.ObjectRequest{Duty: d.ID, Fault: v1.FaultDouble, Reason: "与一月二十日上午为同一次"})
	require.NoError(t, err)
	got, err := b.Decide(b.office("50"), v1.DecideRequest{Objection: o.ID, Upheld: false, Reason: "记录只有一次"})
	require.NoError(t, err)
	require.False(t, got.Decision.Upheld)
	page, err := b.Duties(b.deputy(zhou), v1.DutiesRequest{Person: zhou})
	require.NoError(t, err)
	require.Equal(t, v1.StateStanding, page.Items[0].State)

	missing := entry(v1.KindTraining, "2026-05-01")
	o, err = b.Object(b.deputy(zhou), v1.ObjectRequest{Fault: v1.FaultMissing, Reason: "参加了培训", Missing: &missing})
	require.NoError(t, err)
	require.Equal(t, "1", b.score(zhou, city, 2026).Points.String())
	_, err = b.Decide(b.office("50"), v1.DecideRequest{Objection: o.ID, Upheld: true, Reason: "签到表有名"})
	require.NoError(t, err)
	require.Equal(t, "2", b.score(zhou, city, 2026).Points.String())
}

// An objection is the deputy's words: it is decided by the office of the
// deputy's congress, seen by nobody else, and never decided by the deputy.
func TestWhoSeesAndDecidesAnObjection(t *testing.T) {
	t.Parallel()
	b := setup(t)
	d := b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	_, err := b.Object(b.deputy(wu), v1.ObjectRequest{Duty: d.ID, Fault: v1.FaultWrong, Reason: "不是我的"})
	require.ErrorIs(t, err, appraisal.ErrNoDuty)
	o, err := b.Object(b.deputy(zhou), v1.ObjectRequest{Duty: d.ID, Fault: v1.FaultWrong, Reason: "错"})
	require.NoError(t, err)
	// A deputy of two congresses turns to the nearer office.
	missing := entry(v1.KindTraining, "2026-05-01")
	near, err := b.Object(b.deputy(zhao), v1.ObjectRequest{Fault: v1.FaultMissing, Reason: "漏", Missing: &missing})
	require.NoError(t, err)

	seen := func(area ids.AreaCode) (out []v1.ObjectionID) {
		page, err := b.Objections(b.office(area), v1.ObjectionsRequest{Open: true})
		require.NoError(t, err)
		for _, o := range page.Items {
			out = append(out, o.ID)
		}
		return out
	}
	require.Equal(t, []v1.ObjectionID{o.ID, near.ID}, seen("50"))
	require.Equal(t, []v1.ObjectionID{near.ID}, seen("500112"))
	require.Empty(t, seen("500113"))
	page, err := b.Objections(b.deputy(zhou), v1.ObjectionsRequest{})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)

	decide := v1.DecideRequest{Objection: o.ID, Upheld: true, Reason: "属实"}
	_, err = b.Decide(b.office("500112"), decide)
	require.ErrorIs(t, err, appraisal.ErrNoObjection, "not of that office's congress")
	self := actor.Actor{Subject: "both", Person: zhou, Roles: role.Office | role.Deputy, Areas: []ids.AreaCode{"50"}}
	_, err = b.Decide(b.as(self), decide)
	require.ErrorIs(t, err, appraisal.ErrOwn)
	_, err = b.Decide(b.office("50"), decide)
	require.NoError(t, err)
	require.Equal(t, []v1.ObjectionID{near.ID}, seen("50"))
}

// Two who decide at once decide once, and the ledger gets one entry.
func TestTwoDecisionsAtOnce(t *testing.T) {
	t.Parallel()
	b := setup(t)
	missing := entry(v1.KindTraining, "2026-05-01")
	o, err := b.Object(b.deputy(zhou), v1.ObjectRequest{Fault: v1.FaultMissing, Reason: "漏", Missing: &missing})
	require.NoError(t, err)
	errs := make([]error, 6)
	var wg sync.WaitGroup
	for i := range errs {
		ctx := b.office("50")
		wg.Go(func() {
			_, errs[i] = b.Decide(ctx, v1.DecideRequest{Objection: o.ID, Upheld: true, Reason: "属实"})
		})
	}
	wg.Wait()
	done := 0
	for _, err := range errs {
		if err == nil {
			done++
			continue
		}
		require.ErrorIs(t, err, appraisal.ErrDecided)
	}
	require.Equal(t, 1, done)
	entered, _ := b.kinds(zhou)
	require.Equal(t, 1, entered[v1.KindTraining])
}

// Before publication there is no limit; after it, the rule pack's ten working
// days.
func TestObjectionsEndTenWorkdaysAfterPublication(t *testing.T) {
	t.Parallel()
	b := setup(t)
	speech := b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2025-01-20"))
	visit := b.registers(b.clerk("500112"), zhou, entry(v1.KindVisit, "2025-02-20"))
	b.at("2026-01-05") // a Monday
	_, err := b.Publish(b.office("50"), v1.PublishRequest{Congress: city, Year: 2025, Act: "六届四次会议"})
	require.NoError(t, err)
	b.at("2026-01-19")
	_, err = b.Object(b.deputy(zhou), v1.ObjectRequest{Duty: speech.ID, Fault: v1.FaultWrong, Reason: "错"})
	require.NoError(t, err)
	b.at("2026-01-20")
	_, err = b.Object(b.deputy(zhou), v1.ObjectRequest{Duty: visit.ID, Fault: v1.FaultWrong, Reason: "错"})
	require.ErrorIs(t, err, appraisal.ErrLate)
	require.Contains(t, fault.From(err).Detail, "2026年1月19日")
}

// Objections page in the order in which they came.
func TestObjectionsPage(t *testing.T) {
	t.Parallel()
	b := setup(t)
	var want, got []v1.ObjectionID
	for range 7 {
		missing := entry(v1.KindTraining, "2026-05-01")
		o, err := b.Object(b.deputy(zhou), v1.ObjectRequest{Fault: v1.FaultMissing, Reason: "漏", Missing: &missing})
		require.NoError(t, err)
		want = append(want, o.ID)
	}
	r := v1.ObjectionsRequest{Limit: 3}
	for {
		page, err := b.Objections(b.office("50"), r)
		require.NoError(t, err)
		for _, o := range page.Items {
			got = append(got, o.ID)
		}
		if r.After = page.Next; r.After == "" {
			break
		}
	}
	require.Equal(t, want, got)
}
