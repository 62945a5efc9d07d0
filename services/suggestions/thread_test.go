package suggestions_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// TestThread takes one suggestion over HTTP from the first draft to its
// conclusion, each step by the right person. Proves G-01, G-12, G-13, G-14,
// G-17 in the service, on PostgreSQL.
func TestThread(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-02-09")
	s := r.http
	g := must(s.Draft(r.as("lead"), v1.DraftRequest{
		Mandate: r.mandate("lead"), Kind: v1.KindSuggestion, Channel: v1.ChannelOutOfSession, Text: text,
	}))(t)
	require.Equal(t, text.Body, g.Body, "rare characters intact")
	require.Contains(t, g.May, v1.ActFile)

	must(s.InviteCoSigner(r.as("lead"), v1.InviteCoSignerRequest{ID: g.ID, Person: r.person("friend")}))(t)
	_, err := s.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 1})
	wantCode(t, err, "suggestions.co_signers_unanswered")
	must(s.CoSign(r.as("friend"), v1.CoSignRequest{ID: g.ID, Edition: 1, Consent: v1.ConsentConfirmed}))(t)

	revised := text
	revised.Points = append(revised.Points, "公布办理进度")
	g = must(s.Revise(r.as("lead"), v1.ReviseRequest{ID: g.ID, Edition: 1, Text: revised}))(t)
	require.Equal(t, v1.ConsentInvited, g.CoSigners[0].Consent, "who signed another text is asked again")
	_, err = s.CoSign(r.as("friend"), v1.CoSignRequest{ID: g.ID, Edition: 1, Consent: v1.ConsentConfirmed})
	wantCode(t, err, "suggestions.stale")
	must(s.CoSign(r.as("friend"), v1.CoSignRequest{ID: g.ID, Edition: 2, Consent: v1.ConsentConfirmed}))(t)

	g = must(s.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 2}))(t)
	require.Equal(t, "2026-建-0001", g.Number)
	require.True(t, strings.HasPrefix(g.Pack, "50/suggestions@2017"), g.Pack)
	require.EqualValues(t, "2026-02-28", g.Due, "10 working days across Spring Festival")

	must(s.Return(r.as("office"), v1.ReturnRequest{ID: g.ID, Words: "请写明小区名称"}))(t)
	g = must(s.Revise(r.as("lead"), v1.ReviseRequest{ID: g.ID, Edition: 2, Text: revised}))(t)
	must(s.CoSign(r.as("friend"), v1.CoSignRequest{ID: g.ID, Edition: 3, Consent: v1.ConsentConfirmed}))(t)
	g = must(s.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 3}))(t)
	require.Equal(t, "2026-建-0001", g.Number, "filed again under its number")
	must(s.Accept(r.as("office"), v1.AcceptRequest{ID: g.ID}))(t)

	r.on("2026-02-12")
	g = must(s.Assign(r.as("office"), v1.AssignRequest{
		ID: g.ID, Handler: r.organ("unit"), CoHandlers: []ids.OrganID{r.organ("co_unit")},
	}))(t)
	must(s.Refuse(r.as("unit"), v1.RefuseRequest{ID: g.ID, Words: "属于另一单位职责"}))(t)
	must(s.Insist(r.as("office"), v1.InsistRequest{ID: g.ID, Words: "三定方案写明属于你单位"}))(t)
	must(s.Opine(r.as("co_unit"), v1.OpineRequest{ID: g.ID, Words: "同意"}))(t)

	_, err = s.Reply(r.as("unit"), r.reply(g.ID))
	wantCode(t, err, "suggestions.no_contact")
	r.on("2026-03-02")
	g = must(s.LogContact(r.as("unit"), v1.LogContactRequest{
		ID: g.ID, On: "2026-03-01", Means: v1.MeansVisit, Phase: v1.PhaseBefore, Words: "上门听取意见",
	}))(t)
	_, err = s.Reply(r.as("unit"), r.reply(g.ID))
	wantCode(t, err, "suggestions.no_contact")
	g = must(s.ConfirmContact(r.as("lead"), v1.ConfirmContactRequest{
		ID: g.ID, Contact: g.Contacts[0].ID, State: v1.ContactStateConfirmed, Remark: "属实",
	}))(t)
	require.Equal(t, v1.StateContacted, g.State)

	_, err = s.Reply(r.as("unit"), r.reply(g.ID))
	wantCode(t, err, "suggestions.points")
	answer := r.reply(g.ID, "2026-06-30")
	answer.Answers = append(answer.Answers, v1.Answer{Point: 3, Text: "每月公布"})
	must(s.Reply(r.as("unit"), answer))(t)
	_, err = s.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: g.ID, Grade: "dissatisfied"})
	wantCode(t, err, "suggestions.grade_words")
	must(s.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: g.ID, Grade: "dissatisfied", Words: "没有写明补贴标准"}))(t)
	g = must(s.Rehandle(r.as("office"), v1.RehandleRequest{ID: g.ID, Words: "请明确补贴标准"}))(t)
	require.EqualValues(t, "2026-05-06", g.Due, "2 months, rolled over Labour Day")
	answer.Commitments[0].Due = "2026-09-30"
	g = must(s.Reply(r.as("unit"), answer))(t)
	require.Len(t, g.Replies, 2)
	g = must(s.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: g.ID, Grade: "basically"}))(t)
	require.Equal(t, v1.StateFulfilling, g.State)

	r.on("2026-06-25")
	for i, reply := range g.Replies {
		g = must(s.Fulfil(r.as("unit"), v1.FulfilRequest{
			ID: g.ID, Commitment: reply.Commitments[0].ID, Outcome: v1.OutcomeFulfilled, Words: "已完成",
		}))(t)
		require.Equal(t, i == 1, g.State == v1.StateReported, "every promise of every reply")
	}
	g = must(s.EvaluateCommitments(r.as("lead"), v1.EvaluateCommitmentsRequest{ID: g.ID, Grade: "satisfied"}))(t)
	require.Equal(t, v1.StateConcluded, g.State)
	require.Empty(t, g.May)
	checkEvents(t, r, g)
	checkHistory(t, r, g)
}

func checkEvents(t *testing.T, r *rig, g v1.Suggestion) {
	t.Helper()
	es := r.events()
	require.Equal(t, []string{
		v1.EventInvited, v1.EventCoSigned, v1.EventCoSigned, v1.EventFiled, v1.EventReturned, v1.EventCoSigned, v1.EventFiled,
		v1.EventAccepted, v1.EventAssigned, v1.EventRefused, v1.EventInsisted, v1.EventContactLogged, v1.EventContactConfirmed,
		v1.EventReplied, v1.EventEvaluated, v1.EventRehandled, v1.EventReplied, v1.EventEvaluated,
		v1.EventCommitmentReported, v1.EventCommitmentReported, v1.EventEvaluated, v1.EventConcluded,
	}, types(es))
	filed := payload[v1.Filed](t, es, v1.EventFiled)
	require.True(t, filed[0].First)
	require.False(t, filed[1].First, "a second filing is no second suggestion")
	require.Equal(t, r.person("lead"), filed[1].Lead)
	require.Equal(t, []ids.PersonID{r.person("friend")}, filed[1].CoSigners)
	require.Equal(t, r.congress, filed[1].Congress)
	assigned := payload[v1.Assigned](t, es, v1.EventAssigned)
	require.EqualValues(t, "2026-05-12", assigned[0].Due)
	for _, e := range es {
		for _, word := range []string{text.Title, "生僻字", "简化", "上门", "补贴", "没有写明", "friend"} {
			require.NotContains(t, string(e.Data), word, "%s carries text", e.Type)
		}
		require.EqualValues(t, "500112", e.Area)
		require.Equal(t, g.ID.String(), e.Subject)
	}
}

func checkHistory(t *testing.T, r *rig, g v1.Suggestion) {
	t.Helper()
	h := must(r.http.History(r.as("office"), v1.HistoryRequest{ID: g.ID}))(t)
	require.Equal(t, v1.ActDraft, h.Items[0].Act)
	last := h.Items[len(h.Items)-1]
	require.Equal(t, v1.ActEvaluateCommitments, last.Act)
	require.Equal(t, "领衔代表", last.By)
	for i, e := range h.Items {
		require.Equal(t, i+1, e.Seq)
		if i > 0 {
			require.Equal(t, h.Items[i-1].To, e.From, "no gap in the chain of states")
		}
	}
	clocks := must(r.http.Clocks(r.as("lead"), v1.ClocksRequest{ID: g.ID}))(t)
	require.Equal(t, "已办结", clocks.Resting)
	for _, c := range clocks.Items {
		require.NotEmpty(t, c.Why.Question)
		require.NotEmpty(t, c.Why.Steps, c.Kind)
		require.False(t, c.ClosedOn.IsZero(), "%s still runs", c.Kind)
	}
	contact := clocks.Items[3]
	require.Equal(t, v1.ClockKindContact, contact.Kind)
	require.EqualValues(t, "2026-03-01", contact.ClosedOn, "kept on the day of the contact, not of its confirmation")
}

// TestNoPromisesNoSecondEvaluation: a reply that promises nothing is concluded by
// the first evaluation (G-13).
func TestNoPromisesNoSecondEvaluation(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.contacted()
	must(r.local.Reply(r.as("unit"), r.reply(g.ID)))(t)
	g = must(r.local.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: g.ID, Grade: "satisfied"}))(t)
	require.Equal(t, v1.StateConcluded, g.State)
}

// TestZhejiang walks the short way under rules that set no period for contact:
// none runs, and the reason is told.
func TestZhejiang(t *testing.T) {
	t.Parallel()
	r := start(t, "331081", "2026-03-31")
	g := r.contacted()
	clocks := must(r.local.Clocks(r.as("unit"), v1.ClocksRequest{ID: g.ID}))(t)
	absent := map[v1.ClockKind]string{}
	for _, n := range clocks.Absent {
		absent[n.Kind] = n.Reason
	}
	require.Contains(t, absent[v1.ClockKindContact], "第十七条")
	require.Contains(t, absent[v1.ClockKindAssign], "第十一条")
	due := map[v1.ClockKind]date.Date{}
	for _, c := range clocks.Items {
		due[c.Kind] = c.Due
	}
	require.Equal(t, map[v1.ClockKind]date.Date{
		v1.ClockKindRefuse: "2026-04-10", v1.ClockKindCoHandler: "2026-06-01", v1.ClockKindReply: "2026-06-30",
	}, due)
}
