package suggestions

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
)

// TestReplyMeetsEveryPoint: a reply is taken exactly when each point is answered
// once and no other is (G-17).
func TestReplyMeetsEveryPoint(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "points")
		given := rapid.SliceOfN(rapid.IntRange(0, 7), 0, 8).Draw(t, "answered")
		var answers []Answer
		for _, p := range given {
			answers = append(answers, Answer{Point: p, Text: "答"})
		}
		sorted := slices.Sorted(slices.Values(given))
		want := len(sorted) == n
		for i := range sorted {
			want = want && sorted[i] == i+1
		}
		if err := meetsPoints(answers, n); (err == nil) != want {
			t.Fatalf("%v of %d points: %v", given, n, err)
		}
	})
}

// TestBadReplies: what a reply says must be of the pack and lie ahead; a refused
// reply leaves nothing behind.
func TestBadReplies(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(*Reply)
		want  *fault.Error
	}{
		"class of no pack":        {func(r *Reply) { r.Class = "A" }, ErrClass},
		"no class":                {func(r *Reply) { r.Class = "" }, ErrClass},
		"in progress, no promise": {func(r *Reply) { r.Class = "in_progress" }, ErrNoPromise},
		"promise in the past":     {func(r *Reply) { r.Commitments = []Commitment{{Text: "x", Due: "2026-03-01"}} }, ErrPromise},
		"promise on no point":     {func(r *Reply) { r.Commitments = []Commitment{{Text: "x", Point: 3, Due: "2026-09-01"}} }, ErrPromise},
		"a point left out":        {func(r *Reply) { r.Answers = r.Answers[:1] }, ErrPoints},
		"a point twice":           {func(r *Reply) { r.Answers[1].Point = 1 }, ErrPoints},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := newCast(t, "500112", "2026-03-02")
			s := k.assigned("500112", false)
			k.contacted(s)
			before := clone(s)
			r := k.replyOf(0)
			c.spoil(&r)
			require.ErrorIs(t, s.Reply(k.turn(PartyHandler), r), c.want)
			require.Empty(t, cmp.Diff(before, s))
		})
	}
}

// TestContactDays: a contact lies between the assignment and today, and its phase
// fits the handling (G-11).
func TestContactDays(t *testing.T) {
	t.Parallel()
	k := newCast(t, "500112", "2026-03-02")
	s := k.assigned("500112", false)
	k.today = "2026-03-10"
	log := func(on date.Date, phase Phase) error {
		return s.LogContact(k.turn(PartyHandler), Contact{On: on, Means: "call", Phase: phase, Words: "通话"})
	}
	require.ErrorIs(t, log("2026-03-01", "before"), ErrContactDay, "before it was assigned")
	require.ErrorIs(t, log("2026-03-11", "before"), ErrContactDay, "tomorrow")
	require.ErrorIs(t, log("2026-03-10", PhaseAfter), ErrContactPhase, "no reply yet")
	require.NoError(t, log("2026-03-02", "before"))
	require.ErrorIs(t, s.ConfirmContact(k.turn(PartyLead), ContactID{1}, ContactConfirmed, ""), ErrContact)
	id := s.Contacts[0].ID
	require.NoError(t, s.ConfirmContact(k.turn(PartyLead), id, ContactDisputed, "没有来过"))
	require.Equal(t, StateAssigned, s.State, "a disputed contact is none")
	require.ErrorIs(t, s.ConfirmContact(k.turn(PartyLead), id, ContactConfirmed, ""), ErrContactSettled)
	require.ErrorIs(t, s.Reply(k.turn(PartyHandler), k.replyOf(0)), ErrNoContact)
	k.contacted(s)
	k.must(s.Reply(k.turn(PartyHandler), k.replyOf(0)))
	require.ErrorIs(t, log("2026-03-10", "during"), ErrContactPhase, "replied")
	require.NoError(t, log("2026-03-10", PhaseAfter), "办后回访")
}

// TestWordsOfThePack: grades and reasons are those of the place, and 不满意 needs
// words.
func TestWordsOfThePack(t *testing.T) {
	t.Parallel()
	k := newCast(t, "331081", "2026-03-02")
	s := k.draft("331081", ChannelOutOfSession)
	k.must(s.File(k.turn(PartyLead), Filing{Edition: 1, Number: "2026-建-0001"}))
	require.ErrorIs(t, s.Decline(k.turn(PartyOffice), "accusation", "属于检举"), ErrReason, "a reason of 重庆")
	declined := clone(s)
	require.NoError(t, declined.Decline(k.turn(PartyOffice), "bidding", "涉及在招项目"))
	require.Contains(t, declined.Words, "第六条")
	k.must(s.Accept(k.turn(PartyOffice)))
	k.must(s.Assign(k.turn(PartyOffice), Assignment{Lead: k.unitA}))
	k.contacted(s)
	k.must(s.Reply(k.turn(PartyHandler), k.replyOf(0)))
	require.ErrorIs(t, s.Evaluate(k.turn(PartyLead), "excellent", ""), ErrGrade)
	require.ErrorIs(t, s.Evaluate(k.turn(PartyLead), GradeDissatisfied, " \n"), ErrGradeWords)
	require.ErrorIs(t, s.Withdraw(k.turn(PartyLead), "算了"), ErrState, "a withdrawal is no way round a rating")
	require.NoError(t, s.Evaluate(k.turn(PartyLead), "satisfied", ""))
}

// TestNobodySilentSigns: who has not answered is no co-signer, even if the lead
// signer does not wait (重庆 8).
func TestNobodySilentSigns(t *testing.T) {
	t.Parallel()
	k := newCast(t, "50", "2026-03-02")
	s := k.draft("50", ChannelOutOfSession)
	k.must(s.Invite(k.turn(PartyLead), k.other))
	require.ErrorIs(t, s.File(k.turn(PartyLead), Filing{Edition: 1}), ErrUnanswered)
	k.must(s.File(k.turn(PartyLead), Filing{Edition: 1, DropUnanswered: true, Number: "2026-建-0001"}))
	require.Empty(t, s.coSigners())
	require.Equal(t, ConsentDropped, s.Others[0].Consent)
	require.Error(t, s.CoSign(k.turn(PartyCoSigner), 1, ConsentConfirmed))
}

// TestPackIsKept: a suggestion filed under one pack is handled under it, also
// when it is filed again after that pack has gone.
func TestPackIsKept(t *testing.T) {
	t.Parallel()
	k := newCast(t, "62", "2025-03-01")
	s := k.draft("62", ChannelOutOfSession)
	k.must(s.File(k.turn(PartyLead), Filing{Edition: 1, Number: "2025-建-0001"}))
	require.Equal(t, "cn/suggestions@2010", s.Pack)
	k.must(s.Return(k.turn(PartyOffice), "请写明"))
	k.today = "2025-04-01"
	k.rules = rulebookOf(t, "62", k.today)
	require.Equal(t, "cn/suggestions@2025", k.rules.Ref())
	k.must(s.File(k.turn(PartyLead), Filing{Edition: 1}))
	require.Equal(t, "cn/suggestions@2010", s.Pack)
	require.Equal(t, date.Date("2025-03-01"), s.FiledOn)
}
