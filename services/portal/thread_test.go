package portal_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

// asked is the last request of a call.
func asked[R any](t *testing.T, r *rig, name string) R {
	t.Helper()
	c, ok := r.last(name)
	require.True(t, ok, "%s was not called", name)
	return c.req.(R)
}

// S-26, S-31, S-43: a resident without account files, gets a slip, sees each
// step and the end, and rates.
func TestAResidentFilesFollowsAndRates(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	page := b.get("/s/" + string(stationCode))
	require.Contains(t, page.body, "信访", "S-30: what a station is not")
	slip := b.fill(page, "file", "category", "environment", "text", "路灯坏了，晚上看不清。", "contact.phone", "025-55550101")
	require.Equal(t, "/receipt", slip.path, slip.body)
	require.Equal(t, caseNumber.Pretty(), slip.marked("case-number"))
	require.Equal(t, caseSecret, slip.marked("case-secret"))
	require.Contains(t, slip.body, `class="qr"`)
	filed := asked[stationsv1.FileMatterRequest](t, r, "stations.FileMatter")
	require.Equal(t, stationsv1.Personal("025-55550101"), filed.Contact.Phone)
	require.False(t, filed.OnBehalf)

	one := b.get("/case/" + string(caseNumber))
	require.Contains(t, one.marked("steps"), "转代表")
	require.Contains(t, one.body, "每日清运两次")
	end := b.fill(one, "rate", "grade", "satisfied", "words", "谢谢")
	require.Equal(t, "谢谢您的评价。", end.marked("notice"))
	require.Equal(t, stationsv1.GradeSatisfied, asked[stationsv1.RateRequest](t, r, "stations.Rate").Grade)
	for _, c := range r.calls {
		require.Empty(t, c.out.Actor, "%s: a resident is nobody", c.name)
	}
}

func TestACaseOpensInAnotherBrowserOnlyWithItsSecret(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	d := b.get("/case/" + string(caseNumber))
	require.True(t, strings.HasPrefix(d.path, "/case?number="), "asked for the secret: %s", d.path)
	d = b.fill(d, "case", "number", string(caseNumber), "secret", "WRONG")
	require.Equal(t, http.StatusNotFound, d.status)
	require.Contains(t, d.marked("faults"), "编号或者查询码不对")
	d = b.fill(d, "case", "number", strings.ToLower(caseNumber.Pretty()), "secret", " "+caseSecret+" ")
	require.Equal(t, "/case/"+string(caseNumber), d.path)
	require.NotContains(t, d.path, caseSecret, "no address carries a secret")
}

func TestAnIllFormedCaseNumberIsToldBesideItsField(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	d := b.fill(b.get("/case"), "case", "number", "26-XXX", "secret", "abc")
	require.Equal(t, http.StatusUnprocessableEntity, d.status)
	input := find(d.root, func(n *html.Node) bool { return attr(n, "id") == "case-number" })
	require.Equal(t, "true", attr(input, "aria-invalid"))
	require.Contains(t, attr(input, "aria-describedby"), "case-number-wrong")
	require.Equal(t, "26-XXX", attr(input, "value"), "what was typed is kept")
	require.NotNil(t, find(d.root, func(n *html.Node) bool { return attr(n, "href") == "#case-number" }), "the summary leads to the field")
}

func TestAFormSentTwiceCarriesOneKey(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	page := b.get("/s/" + string(stationCode))
	b.fill(page, "file", "category", "environment", "text", "路灯坏了，晚上看不清。")
	first, _ := r.last("stations.FileMatter")
	b.fill(page, "file", "category", "environment", "text", "路灯坏了，晚上看不清。")
	second, _ := r.last("stations.FileMatter")
	require.NotEmpty(t, first.out.Key)
	require.Equal(t, first.out.Key, second.out.Key, "the double click is one effect")
	b.fill(b.get("/s/"+string(stationCode)), "file", "category", "environment", "text", "另一件事，路面不平。")
	third, _ := r.last("stations.FileMatter")
	require.NotEqual(t, first.out.Key, third.out.Key)
}

func TestALostAnswerKeepsTheFormAndItsKey(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	r.failing("stations.FileMatter", fault.Of(fault.Timeout, ""))
	d := b.fill(b.get("/s/"+string(stationCode)), "file", "category", "environment", "text", "路灯坏了，晚上看不清。")
	require.Equal(t, http.StatusGatewayTimeout, d.status)
	require.Contains(t, d.body, "路灯坏了，晚上看不清。")
	before, _ := r.last("stations.FileMatter")
	r.failing("stations.FileMatter", nil)
	b.fill(d, "file", "category", "environment", "text", "路灯坏了，晚上看不清。")
	after, _ := r.last("stations.FileMatter")
	require.Equal(t, before.out.Key, after.out.Key, "it may have been done: the repeat must not do it twice")
}

// S-26, S-27: the desk accepts and passes on; the deputy answers.
func TestTheDeskPassesAndTheDeputyAnswers(t *testing.T) {
	t.Parallel()
	r := setup(t)
	path := "/matters/" + r.matter.ID.String()
	c := r.as(clerk)
	c.fill(c.get(path), "accept", "told", "")
	require.Equal(t, 4, asked[stationsv1.StepRequest](t, r, "stations.Accept").Version, "the version that was seen")
	d := c.fill(c.get(path), "assign", "deputy", chen.String(), "organ", "")
	require.Equal(t, "已交办。", d.marked("notice"))
	require.Equal(t, chen, asked[stationsv1.AssignRequest](t, r, "stations.AssignMatter").Deputy)

	b := r.as(deputy)
	wrong := b.fill(b.get(path), "answer", "told", "太短", "outcome", "settled")
	require.Equal(t, http.StatusUnprocessableEntity, wrong.status)
	require.Contains(t, wrong.body, "至少 10 个字")
	require.Contains(t, wrong.body, "太短", "kept")
	d = b.fill(wrong, "answer", "told", "已与物业约定每日清运两次。", "outcome", "settled")
	require.Equal(t, "答复已送达。", d.marked("notice"))
}

// S-25: batches, persons, deputies of a reception.
func TestTheDeskRecordsAReception(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(clerk)
	page := b.get("/stations/" + r.station.ID.String() + "/reception")
	d := b.fill(page, "reception", "date", "2026-05-15", "mode", "sit", "batches", "六", "persons", "14", "deputies", lin.String())
	require.Equal(t, http.StatusUnprocessableEntity, d.status)
	require.Contains(t, d.body, "请填写整数")
	d = b.fill(page, "reception", "date", "2026-05-15", "mode", "sit", "batches", "6", "persons", "14", "deputies", lin.String(), "deputies", chen.String())
	require.Equal(t, "接待记录已登记。", d.marked("notice"), d.body)
	q := asked[stationsv1.HoldReceptionRequest](t, r, "stations.HoldReception")
	require.Equal(t, []ids.PersonID{lin, chen}, q.Deputies)
	require.Equal(t, 6, q.Batches)
}

// G-03, R-17: a draft from a resident's matter; more points asked for without
// losing what was typed; empty rows do not count.
func TestADeputyDraftsFromAMatter(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	page := b.get("/suggestions/new?matter=" + r.matter.ID.String())
	typed := []string{
		"mandate", id[ids.MandateID](101).String(), "kind", "suggestion", "channel", "out_of_session", "text.title", "关于路灯的建议",
		"text.body", "情况属实", "text.points[0]", "", "text.points[1]", "修好路灯", "text.points[2]", "加装路灯",
	}
	more := b.fill(page, "draft", append(typed, "_more", "1")...)
	require.Equal(t, http.StatusOK, more.status)
	require.Equal(t, "修好路灯", text(find(more.root, func(n *html.Node) bool { return attr(n, "name") == "text.points[0]" })))
	require.NotNil(t, find(more.root, func(n *html.Node) bool { return attr(n, "name") == "text.points[4]" }))
	_, drafted := r.last("suggestions.Draft")
	require.False(t, drafted)

	d := b.fill(more, "draft", typed...)
	require.Equal(t, "草稿已保存。", d.marked("notice"), d.body)
	q := asked[suggestionsv1.DraftRequest](t, r, "suggestions.Draft")
	require.Equal(t, []string{"修好路灯", "加装路灯"}, q.Text.Points)
	require.Equal(t, r.matter.ID, q.Origin)
}

func TestAStaleRevisionShowsBothVersions(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	path := "/suggestions/" + r.suggestion.ID.String() + "/edit"
	page := b.get(path)
	r.suggestion.Edition, r.suggestion.Title = 3, "关于垃圾收集点照明的建议"
	r.failing("suggestions.Revise", fault.New(fault.Stale, "suggestions.stale", "内容已被他人更新"))
	d := b.fill(page, "revise", "text.title", "我的标题", "text.body", "我的正文", "text.points[0]", "一")
	require.Equal(t, http.StatusPreconditionFailed, d.status)
	require.Contains(t, d.body, "我的正文")
	require.Contains(t, d.body, "关于垃圾收集点照明的建议")
	r.failing("suggestions.Revise", nil)
	b.fill(d, "revise", "text.title", "我的标题", "text.body", "我的正文", "text.points[0]", "一")
	require.Equal(t, 3, asked[suggestionsv1.ReviseRequest](t, r, "suggestions.Revise").Edition, "saved over what was then seen")
}

func TestADeputyInvitesConfirmsAndEvaluates(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	path := "/suggestions/" + r.suggestion.ID.String()
	found := b.get(path + "/co-signers?q=王")
	require.Equal(t, 2, count(found.root, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "id"), "invite-") }))
	b.fill(found, "invite-"+wang.String())
	require.Equal(t, wang, asked[suggestionsv1.InviteCoSignerRequest](t, r, "suggestions.InviteCoSigner").Person)

	contact := id[suggestionsv1.ContactID](72)
	d := b.fill(b.get(path), "confirm-"+contact.String(), "state", "confirmed")
	require.Equal(t, "已记录您的确认。", d.marked("notice"), d.body)
	require.Equal(t, contact, asked[suggestionsv1.ConfirmContactRequest](t, r, "suggestions.ConfirmContact").Contact)
	b.fill(b.get(path), "evaluate", "grade", "basically", "words", "还可以更快")
	require.Equal(t, "basically", asked[suggestionsv1.EvaluateRequest](t, r, "suggestions.Evaluate").Grade)
}

// A page offers no step that the service does not say this person may take.
func TestNoButtonThatWouldBeRefused(t *testing.T) {
	t.Parallel()
	r := setup(t)
	r.suggestion.May = nil
	for _, b := range []*browser{r.as(deputy), r.as(officer), r.as(handler)} {
		d := b.get("/suggestions/" + r.suggestion.ID.String())
		steps := count(d.root, func(n *html.Node) bool {
			return n.Data == "form" && strings.Contains(attr(n, "action"), "/suggestions/")
		})
		require.Zero(t, steps)
	}
}

// G-12, G-17: a reply meets each point and lists its commitments.
func TestAUnitRepliesPointByPoint(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(handler)
	page := b.get("/suggestions/" + r.suggestion.ID.String() + "/reply")
	d := b.fill(page, "reply", "class", "A", "body", "现答复如下", "answers[0].text", "已调整", "answers[1].text", "",
		"commitments[1].text", "装灯", "commitments[1].due", "")
	require.Equal(t, http.StatusUnprocessableEntity, d.status)
	second := find(d.root, func(n *html.Node) bool { return attr(n, "name") == "answers[1].text" })
	require.Equal(t, "true", attr(second, "aria-invalid"))
	due := find(d.root, func(n *html.Node) bool { return attr(n, "name") == "commitments[0].due" })
	require.Equal(t, "true", attr(due, "aria-invalid"), "the fault follows the row that moved up")

	d = b.fill(d, "reply", "class", "A", "body", "现答复如下", "answers[0].text", "已调整", "answers[1].text", "六月底前",
		"commitments[0].text", "装灯", "commitments[0].due", "2026-06-30", "commitments[0].point", "2")
	require.Equal(t, "答复已送达代表。", d.marked("notice"), d.body)
	q := asked[suggestionsv1.ReplyRequest](t, r, "suggestions.Reply")
	require.Equal(t, []suggestionsv1.Answer{{Point: 1, Text: "已调整"}, {Point: 2, Text: "六月底前"}}, q.Answers)
	require.Equal(t, []suggestionsv1.Promise{{Point: 2, Text: "装灯", Due: "2026-06-30"}}, q.Commitments)
}

// Who is invited is seen; nobody is offered before somebody searches.
func TestInvitedCoSignersAreSeen(t *testing.T) {
	t.Parallel()
	r := setup(t)
	d := r.as(deputy).get("/suggestions/" + r.suggestion.ID.String() + "/co-signers")
	require.Contains(t, d.marked("invited"), "陈建国")
	require.Contains(t, d.marked("invited"), "待确认")
	require.Zero(t, count(d.root, func(n *html.Node) bool { return strings.HasPrefix(attr(n, "id"), "invite-") }))
}

// What a suggestion came of is a link for those who may read it, and for nobody
// else.
func TestAMatterThatIsNotTheirsIsNoLink(t *testing.T) {
	t.Parallel()
	r := setup(t)
	r.suggestion.Origin = r.matter.ID
	path := "/suggestions/" + r.suggestion.ID.String()
	require.NotEmpty(t, r.as(deputy).get(path).marked("origin"))
	r.failing("stations.Matter", fault.New(fault.NotFound, "stations.matter_not_found", "没有这件意见"))
	d := r.as(handler).get(path)
	require.Equal(t, http.StatusOK, d.status)
	require.NotContains(t, d.body, "/matters/")
	require.Contains(t, d.body, "由选民意见而来")
}

// A choice that was not made is told in words, not in the codes of the contract.
func TestAMissingChoiceIsToldInWords(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	path := "/matters/" + r.matter.ID.String()
	d := b.fill(b.get(path), "answer", "told", "已与物业约定每日清运两次。", "outcome", "")
	require.Equal(t, http.StatusUnprocessableEntity, d.status)
	require.Contains(t, d.marked("faults"), "请选择一项")
	require.NotContains(t, d.marked("faults"), "settled")
}
