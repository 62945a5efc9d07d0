package stations_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/stations"
)

// TestWhoSeesAMatter goes through everybody who may sign in. A matter that is
// not theirs does not exist for them.
func TestWhoSeesAMatter(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	filed := r.file(r.station())
	r.analysed(filed.Matter)
	_, err := r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Organ: r.roster.water})
	require.NoError(t, err)
	for who, want := range map[string]struct{ sees, contact, answers bool }{
		"clerk": {true, true, true}, "head": {true, true, true}, "office": {true, false, false}, "leader": {true, false, false},
		"unit": {true, true, true}, "unit2": {}, "clerk2": {}, "office2": {}, "portal+clerk2": {},
		"li": {true, false, false}, "zhao": {true, false, false}, "portal+li": {true, false, false},
	} {
		m, err := r.svc.Matter(r.as(who), v1.MatterRequest{ID: filed.Matter})
		if !want.sees {
			require.ErrorIs(t, err, stations.ErrNoMatter, who)
		} else {
			require.NoError(t, err, who)
			require.Equal(t, want.contact, m.Contact != nil, who)
			require.Equal(t, want.answers, contains(m.Next, v1.StepAnswer), who)
		}
		_, err = r.svc.Urge(r.as(who), v1.ReasonRequest{ID: filed.Matter, Told: "请尽快办理。"})
		switch who {
		case "clerk", "head", "office":
			require.NoError(t, err, who)
		default:
			require.Error(t, err, who)
			require.True(t, want.sees || fault.From(err).Kind == fault.NotFound || fault.From(err).Code == "access.role", "%s: %v", who, err)
		}
	}
	// A deputy of the station reads but does not answer what is another's.
	_, err = r.svc.Answer(r.as("li"), v1.AnswerRequest{ID: filed.Matter, Told: reply, Outcome: v1.OutcomeSettled})
	require.ErrorIs(t, err, stations.ErrParty)
	_, err = r.svc.Unenrol(r.as("clerk"), v1.UnenrolRequest{ID: r.see(filed).Station, Deputy: r.roster.li})
	require.NoError(t, err)
	_, err = r.svc.Matter(r.as("li"), v1.MatterRequest{ID: filed.Matter})
	require.ErrorIs(t, err, stations.ErrNoMatter, "having left the station")
}

func contains(list []v1.StepKind, k v1.StepKind) bool {
	for _, x := range list {
		if x == k {
			return true
		}
	}
	return false
}

// TestWhoListsWhat: the same rule over lists.
func TestWhoListsWhat(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	here, there := r.station(), r.stationIn(otherTown, "石粘站")
	a, b, c := r.file(here), r.file(here), r.file(there)
	r.analysed(a.Matter)
	_, err := r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: a.Matter, Organ: r.roster.water})
	require.NoError(t, err)
	r.analysed(b.Matter)
	_, err = r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: b.Matter, Deputy: r.roster.li})
	require.NoError(t, err)

	for _, row := range []struct {
		who  string
		q    v1.MattersRequest
		want []ids.MatterID
	}{
		{"office", v1.MattersRequest{}, []ids.MatterID{c.Matter, b.Matter, a.Matter}},
		{"leader", v1.MattersRequest{Area: otherTown}, []ids.MatterID{c.Matter}},
		{"clerk", v1.MattersRequest{}, []ids.MatterID{b.Matter, a.Matter}},
		{"clerk", v1.MattersRequest{Station: there.ID}, nil},
		{"clerk2", v1.MattersRequest{}, []ids.MatterID{c.Matter}},
		{"portal+clerk2", v1.MattersRequest{}, []ids.MatterID{c.Matter}},
		{"portal+clerk2", v1.MattersRequest{Station: here.ID}, nil},
		{"office2", v1.MattersRequest{}, nil},
		{"li", v1.MattersRequest{}, []ids.MatterID{b.Matter}},
		{"li", v1.MattersRequest{Mine: true}, []ids.MatterID{b.Matter}},
		{"li", v1.MattersRequest{Station: here.ID}, []ids.MatterID{b.Matter, a.Matter}},
		{"li", v1.MattersRequest{Station: there.ID}, nil},
		{"zhao", v1.MattersRequest{}, nil},
		{"unit", v1.MattersRequest{}, []ids.MatterID{a.Matter}},
		{"unit", v1.MattersRequest{Station: here.ID, State: v1.StatePassed}, nil},
		{"unit2", v1.MattersRequest{}, nil},
		{"clerk", v1.MattersRequest{State: v1.StatePassed}, []ids.MatterID{b.Matter}},
		{"clerk", v1.MattersRequest{Category: v1.CategoryTransport, Forwarded: true}, []ids.MatterID{a.Matter}},
		{"clerk", v1.MattersRequest{FromYear: 2027}, nil},
	} {
		page, err := r.svc.Matters(r.as(row.who), row.q)
		require.NoError(t, err, row.who)
		var got []ids.MatterID
		for _, m := range page.Items {
			got = append(got, m.ID)
		}
		require.Equal(t, row.want, got, "%s %+v", row.who, row.q)
	}
	_, err = r.svc.Matters(r.as("clerk"), v1.MattersRequest{Area: otherTown})
	require.ErrorIs(t, err, fault.Denied)
	_, err = r.svc.Matters(r.as("portal+clerk2"), v1.MattersRequest{Area: town})
	require.ErrorIs(t, err, fault.Denied, "the portal lends no areas")
	_, err = r.svc.Matters(r.as("clerk"), v1.MattersRequest{Mine: true})
	require.ErrorIs(t, err, stations.ErrMine)
}

// TestRolesThroughThePortal: a service that carries a person along lends them no
// right of its own.
func TestRolesThroughThePortal(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	q := v1.RegisterRequest{Kind: v1.StationKindPoint, Name: "代表联系点", Area: otherTown, Address: "村委会", Siting: v1.SitingCollective}
	for _, who := range []string{"portal+li", "portal+clerk2"} {
		_, err := r.svc.Register(r.as(who), q)
		require.ErrorIs(t, err, stations.ErrRole, who)
	}
	_, err := r.svc.Register(r.as("office2"), q)
	require.ErrorIs(t, err, fault.Denied, "another county's office")
	_, err = r.svc.Register(r.as("portal"), q)
	require.NoError(t, err, "a service for itself: onboarding")
}

// TestOneOfManyWins: of clerks who accept at the same moment, one does, and the
// others are told that it is done. The row is held until all of them wait for it.
func TestOneOfManyWins(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	filed := r.file(r.station())
	owner := r.test.Owner()
	held, err := owner.Begin(t.Context())
	require.NoError(t, err)
	_, err = held.Exec(t.Context(), `SELECT FROM stations.matter FOR UPDATE`)
	require.NoError(t, err)
	const clerks = 8
	var won, refused atomic.Int32
	var wg sync.WaitGroup
	for range clerks {
		wg.Go(func() {
			_, err := r.svc.Accept(r.as("clerk"), v1.StepRequest{ID: filed.Matter})
			switch {
			case err == nil:
				won.Add(1)
			case fault.From(err).Code == stations.ErrState.Code:
				refused.Add(1)
			}
		})
	}
	watch := r.test.Owner()
	require.Eventually(t, func() bool {
		var n int
		err := watch.QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&n)
		return err == nil && n == clerks
	}, 8*time.Second, 5*time.Millisecond, "all wait for the row")
	require.NoError(t, held.Commit(t.Context()))
	wg.Wait()
	require.EqualValues(t, 1, won.Load())
	require.EqualValues(t, clerks-1, refused.Load())
	require.Len(t, r.see(filed).Steps, 2)
}
