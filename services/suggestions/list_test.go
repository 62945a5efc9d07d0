package suggestions_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// TestEveryFigureIsItsList: for everybody, each number of the summary opens a
// list of exactly so many (G-15's figures can be looked behind).
func TestEveryFigureIsItsList(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	r.draft()
	r.assigned()
	r.contacted()
	none := r.contacted()
	must(r.local.Reply(r.as("unit"), r.reply(none.ID)))(t)
	for _, grade := range []string{"satisfied", "dissatisfied"} {
		g := r.contacted()
		must(r.local.Reply(r.as("unit"), r.reply(g.ID, "2026-09-30")))(t)
		must(r.local.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: g.ID, Grade: grade, Words: "意见"}))(t)
	}
	done := r.contacted()
	done = must(r.local.Reply(r.as("unit"), r.reply(done.ID, "2026-09-30")))(t)
	must(r.local.Fulfil(r.as("unit"), v1.FulfilRequest{
		ID: done.ID, Commitment: done.Replies[0].Commitments[0].ID, Outcome: v1.OutcomeFailed, Words: "土地未落实",
	}))(t)
	must(r.local.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: done.ID, Grade: "basically"}))(t)
	must(r.local.EvaluateCommitments(r.as("lead"), v1.EvaluateCommitmentsRequest{ID: done.ID, Grade: "dissatisfied", Words: "没有做到"}))(t)
	r.on("2026-07-01")

	for _, who := range []string{"lead", "office", "leader", "unit", "co_unit", "service", "stranger", "elsewhere"} {
		for _, base := range []v1.SummaryRequest{{}, {Mine: true}, {MyOrgan: true}, {Congress: r.congress, Year: 2026, Kind: v1.KindSuggestion}} {
			sum := must(r.http.Summary(r.as(who), base))(t)
			figures := append([]v1.Figure{sum.Total, sum.Late, sum.Assigned, sum.Contacted}, sum.States...)
			figures = append(append(append(figures, sum.Kinds...), sum.Grades...), sum.Grades2...)
			inStates := 0
			for _, f := range sum.States {
				inStates += f.Count
			}
			require.Equal(t, sum.Total.Count, inStates, "the states add up")
			for _, f := range figures {
				page := must(r.http.List(r.as(who), listOf(t, f.Query)))(t)
				require.Len(t, page.Items, f.Count, "%s: %s", who, f.Query)
			}
		}
	}
	sum := must(r.http.Summary(r.as("office"), v1.SummaryRequest{}))(t)
	require.Equal(t, 6, sum.Total.Count, "the draft is not the office's to count")
	require.Equal(t, "5/6", sum.ContactRate)
	require.Equal(t, 3, sum.Late.Count, "two not replied to, one not rated")
	require.Equal(t, []v1.Figure{
		{Key: "basically", Count: 1, Query: "grade=basically"}, {Key: "dissatisfied", Count: 1, Query: "grade=dissatisfied"},
		{Key: "none", Count: 1, Query: "grade=none"}, {Key: "satisfied", Count: 1, Query: "grade=satisfied"},
	}, sum.Grades)
	require.Equal(t, []v1.Figure{{Key: "dissatisfied", Count: 1, Query: "grade2=dissatisfied"}}, sum.Grades2)
	require.Equal(t, "无", must(r.http.Summary(r.as("elsewhere"), v1.SummaryRequest{}))(t).ContactRate)
}

// listOf reads a figure's query string as a page would send it.
func listOf(t *testing.T, query string) v1.ListRequest {
	t.Helper()
	q, err := url.ParseQuery(query)
	require.NoError(t, err)
	r := v1.ListRequest{
		Mine: q.Get("mine") == "true", MyOrgan: q.Get("my_organ") == "true", Kind: v1.Kind(q.Get("kind")),
		Late: v1.Tri(q.Get("late")), Assigned: v1.Tri(q.Get("assigned")), Contacted: v1.Tri(q.Get("contacted")),
		Grade: q.Get("grade"), Grade2: q.Get("grade2"), Limit: 200,
	}
	for _, s := range q["state"] {
		r.States = append(r.States, v1.State(s))
	}
	require.NoError(t, r.Congress.UnmarshalText([]byte(q.Get("congress"))))
	if y := q.Get("year"); y != "" {
		_, err := fmt.Sscan(y, &r.Year)
		require.NoError(t, err)
	}
	return r
}

// TestPagesGiveEachOnce: keyset pages give every suggestion once, newest first,
// and a row says the same as the whole thing.
func TestPagesGiveEachOnce(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	var want []ids.SuggestionID
	for range 7 {
		want = append([]ids.SuggestionID{r.assigned().ID}, want...)
	}
	var got []ids.SuggestionID
	after := ""
	for {
		page := must(r.http.List(r.as("office"), v1.ListRequest{Limit: 3, After: after}))(t)
		for _, row := range page.Items {
			got = append(got, row.ID)
			whole := must(r.http.Get(r.as("office"), v1.GetRequest{ID: row.ID}))(t)
			require.Empty(t, cmp.Diff(whole.Brief, row))
		}
		if after = page.Next; after == "" {
			break
		}
	}
	require.Equal(t, want, got)
	_, err := r.http.List(r.as("office"), v1.ListRequest{After: "不是游标"})
	wantCode(t, err, "request.cursor")
	_, err = r.http.List(r.as("office"), v1.ListRequest{Limit: 201, States: []v1.State{"gone"}, Late: "maybe"})
	require.Len(t, fault.From(err).Fields, 3)
}

// TestTextFilter: a number or part of a title finds it; the pattern signs of SQL
// are plain signs.
func TestTextFilter(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.assigned()
	for text, n := range map[string]int{
		"加装电梯": 1, g.Number: 1, "2026-建": 1, " 电梯 ": 1, "%": 0, "_": 0, `\`: 0, "'; DROP TABLE suggestion": 0,
	} {
		page := must(r.http.List(r.as("office"), v1.ListRequest{Text: text}))(t)
		require.Len(t, page.Items, n, text)
	}
}

// TestKindsAreNumberedApart: each kind has its own series in each congress and
// year (G-02).
func TestKindsAreNumberedApart(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-12-30")
	file := func(kind v1.Kind) string {
		g := must(r.local.Draft(r.as("lead"), v1.DraftRequest{
			Mandate: r.mandate("lead"), Kind: kind, Channel: v1.ChannelInSession, Text: text,
		}))(t)
		return must(r.local.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 1}))(t).Number
	}
	require.Equal(t, "2026-建-0001", file(v1.KindSuggestion))
	require.Equal(t, "2026-建-0002", file(v1.KindSuggestion))
	require.Equal(t, "2026-工-0001", file(v1.KindWorking))
	require.Equal(t, "2026-审-0001", file(v1.KindDeliberation))
	require.Equal(t, "2026-转-0001", file(v1.KindFromBill))
	r.on("2027-01-04")
	require.Equal(t, "2027-建-0001", file(v1.KindSuggestion))
	page := must(r.local.List(r.as("office"), v1.ListRequest{Kind: v1.KindSuggestion}))(t)
	require.Len(t, page.Items, 3)
}

// TestLongTextsComeBackWhole: 100,000 characters of four bytes each, and one
// more is refused.
func TestLongTextsComeBackWhole(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	long := text
	long.Body = strings.Repeat("𠮷", v1.MaxBody)
	q := v1.DraftRequest{Mandate: r.mandate("lead"), Kind: v1.KindSuggestion, Channel: v1.ChannelInSession, Text: long}
	g := must(r.http.Draft(r.as("lead"), q))(t)
	require.Equal(t, long.Body, must(r.http.Get(r.as("lead"), v1.GetRequest{ID: g.ID}))(t).Body)
	q.Text.Body += "龘"
	_, err := r.http.Draft(r.as("lead"), q)
	require.ErrorIs(t, err, fault.Invalid)
}
