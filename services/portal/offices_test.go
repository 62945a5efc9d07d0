package portal_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

func TestTheInboxPutsTheSoonestFirst(t *testing.T) {
	t.Parallel()
	r := setup(t)
	d := r.as(handler).get("/inbox?late=yes")
	require.True(t, asked[suggestionsv1.ListRequest](t, r, "suggestions.List").MyOrgan)
	require.Less(t, strings.Index(d.body, "增设公交站点"), strings.Index(d.body, "改善老旧小区"))
}

func TestTheCommitteeAssigns(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(officer)
	b.fill(b.get("/suggestions/"+r.suggestion.ID.String()), "assign", "handler", bureau.String(), "complex", "true")
	q := asked[suggestionsv1.AssignRequest](t, r, "suggestions.Assign")
	require.Equal(t, bureau, q.Handler)
	require.True(t, q.Complex)
}

// The length of what a browser sends says nothing of the choice.
func TestEveryVoteIsEquallyLongAndLeavesNoTrace(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	page := b.get("/ballots/" + r.ballot.ID.String())
	require.Equal(t, 6, count(page.root, func(n *html.Node) bool { return attr(n, "type") == "radio" }))
	require.Equal(t, 3, count(page.root, func(n *html.Node) bool {
		return attr(n, "type") == "radio" && attr(n, "value") == "0" && hasAttr(n, "checked")
	}))
	each(page.root, func(n *html.Node) {
		if attr(n, "type") == "radio" {
			require.Len(t, attr(n, "value"), 1)
		}
	})
	d := b.fill(page, "cast", "mark-1", "1", "mark-2", "0", "mark-3", "1")
	require.Equal(t, "您的票已投入票箱。", d.marked("notice"), d.body)
	q := asked[votingv1.CastRequest](t, r, "voting.Cast")
	require.Equal(t, []votingv1.Marked{{No: 1, Mark: votingv1.MarkChosen}, {No: 3, Mark: votingv1.MarkChosen}}, q.Marks)
	issue, _ := r.last("voting.Issue")
	cast, _ := r.last("voting.Cast")
	require.NotEqual(t, issue.out.Key, cast.out.Key, "two effects, two keys")
	for _, v := range r.store.rows {
		require.NotContains(t, string(v), "chosen")
	}
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func TestTheHallFetchesOnlyTheCounts(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(officer)
	req := b.request(http.MethodGet, "/ballots/"+r.ballot.ID.String()+"/hall", nil)
	req.Header.Set("HX-Request", "true")
	d := b.do(req)
	require.Equal(t, "208", d.marked("cast"))
	require.NotContains(t, d.body, "<h1>")
	require.Contains(t, d.body, `hx-trigger="every 2s"`)
	r.hall.State = votingv1.BallotStateAnnounced
	d = b.do(req)
	require.NotContains(t, d.body, "hx-trigger", "nothing changes any more")
	require.Contains(t, d.marked("tallies"), "352")
}

func TestTheCommitteeProposesWithNamesAndMoney(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(officer)
	page := b.get("/projects/new")
	typed := []string{
		"congress", council.String(), "title", "背街小巷照明", "year", "2027", "investment_fen", "1,280.5", "finish_by", "2027-11-30",
		"organ", bureau.String(), "reason", "群众反映", "content", "装灯 600 盏", "sources", id[ids.MatterID](41).String(),
	}
	d := b.fill(page, "project", append(typed, "supervisors", "林秀英\n王伟\n赵无此人")...)
	require.Equal(t, http.StatusUnprocessableEntity, d.status)
	require.Contains(t, d.body, "没有找到代表「赵无此人」")
	require.Contains(t, d.body, "有同名代表")
	require.Contains(t, d.body, "王伟#00000003")
	b.fill(d, "project", append(typed, "supervisors", "林秀英\n王伟#00000003")...)
	q := asked[votingv1.ProposeProjectRequest](t, r, "voting.ProposeProject")
	require.Equal(t, int64(1_280_500_000), q.InvestmentFen)
	require.Equal(t, []ids.PersonID{lin, wang}, q.Supervisors)
	require.Equal(t, "区城市管理局", q.OrganName)
}

func TestTheCommitteeImportsAndTakesBack(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(officer)
	page := b.get("/roster/imports")
	d := b.fill(page, "import", "mode", "valid_rows")
	require.Equal(t, http.StatusUnprocessableEntity, d.status)
	require.Contains(t, d.body, "请选择要导入的文件")

	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, f := range [][2]string{{"_form", "import"}, {"_key", "k-import"}, {"mode", "valid_rows"}, {"congress", council.String()}} {
		require.NoError(t, form.WriteField(f[0], f[1]))
	}
	file, err := form.CreateFormFile("file", "代表名单.csv")
	require.NoError(t, err)
	_, err = io.WriteString(file, "姓名\n张三\n")
	require.NoError(t, err)
	require.NoError(t, form.Close())
	req := b.request(http.MethodPost, "/roster/imports", &body)
	req.Header.Set("Content-Type", form.FormDataContentType())
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	d = b.do(req)
	require.Equal(t, "/roster/imports/"+r.run.ID.String(), d.path)
	require.Contains(t, d.marked("rows"), "没有区划 329999")
	q := asked[rosterv1.ImportRequest](t, r, "roster.Import")
	require.Equal(t, "代表名单.csv", q.File.Name)
	sent, err := io.ReadAll(q.File.Body)
	require.NoError(t, err)
	require.Equal(t, "姓名\n张三\n", string(sent))
	require.Equal(t, area, q.Area)

	d = b.fill(d, "revert")
	require.Equal(t, "导入已撤回。", d.marked("notice"), d.body)
	d = b.get("/roster/template.csv")
	require.True(t, strings.HasPrefix(d.head.Get("Content-Disposition"), "attachment"))
}

// The address that a limit counts is the browser's, and nobody can choose it.
func TestTheAddressIsTheBrowsers(t *testing.T) {
	t.Parallel()
	r := setup(t)
	req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/s/"+string(stationCode), nil)
	req.RemoteAddr = "198.51.100.7:1000"
	req.Header.Set("X-Forwarded-For", "203.0.113.9")
	r.srv.Config.Handler.ServeHTTP(httptest.NewRecorder(), req)
	c, _ := r.last("stations.ByCode")
	require.Equal(t, "198.51.100.7", c.out.Address, "no proxy is trusted here")
}
