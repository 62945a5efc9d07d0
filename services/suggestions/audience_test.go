package suggestions

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
)

// TestAudienceOfRatings: the pack says when the unit sees its ratings; those who
// rate and those who supervise always do.
func TestAudienceOfRatings(t *testing.T) {
	t.Parallel()
	k := newCast(t, "500112", "2026-03-02")
	s := k.assigned("500112", false)
	k.contacted(s)
	k.must(s.Reply(k.turn(PartyHandler), k.replyOf(0)))
	dissatisfied, concluded := clone(s), clone(s)
	k.must(dissatisfied.Evaluate(k.turn(PartyLead), GradeDissatisfied, "没有解决"))
	k.must(concluded.Evaluate(k.turn(PartyLead), "satisfied", ""))

	covers := func(ids.AreaCode) bool { return true }
	unit := Viewer{Roles: role.Handler, Organ: k.unitA.Organ, Covers: covers}
	for audience, want := range map[Audience]struct{ before, after bool }{
		AudienceAlways: {true, true}, AudienceConcluded: {false, true}, AudienceNever: {false, false},
	} {
		dissatisfied.Audience, concluded.Audience = audience, audience
		require.Equal(t, want.before, len(dissatisfied.shownRatings(unit)) > 0, audience)
		require.Equal(t, want.before, dissatisfied.shownState(unit) == StateDissatisfied, audience)
		require.Equal(t, want.after, len(concluded.shownRatings(unit)) > 0, audience)
		for _, v := range []Viewer{
			{Roles: role.Deputy, Person: k.lead.Person, Covers: covers}, {Roles: role.Office, Covers: covers}, {Roles: role.Leader, Covers: covers},
		} {
			require.NotEmpty(t, dissatisfied.shownRatings(v))
			require.Equal(t, StateDissatisfied, dissatisfied.shownState(v))
		}
	}
	require.Equal(t, AudienceConcluded, k.rules.Audience(), "where the pack says nothing")
}
