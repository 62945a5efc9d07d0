package voting_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/voting"
)

func mustJSON(t *testing.T, v any) json.RawMessage {
	t.Helper()
	raw, err := json.Marshal(v)
	require.NoError(t, err)
	return raw
}

// V-01, V-04, V-06: a resident's words become a candidate, the deputies decide,
// the project is checked each quarter, and its satisfaction is voted on; at each
// step the words can be followed.
func TestFromAResidentsWordsToTheSatisfactionVote(t *testing.T) {
	t.Parallel()
	b := setup(t, 9)
	matter := stationsv1.MatterFiled{Matter: ids.MatterID(uuid.New()), Number: "2572ABCDEF4", Station: ids.StationID(uuid.New()),
		Area: county + "001002", Category: stationsv1.CategoryHousing, Summary: "老楼没有电梯，老人下不了楼", Date: "2025-09-12"}
	b.follow(matter)

	ideas, err := b.Ideas(b.office(), votingv1.IdeasRequest{Unused: true})
	require.NoError(t, err)
	require.Len(t, ideas.Items, 1)
	require.Equal(t, matter.Summary, ideas.Items[0].Summary)

	projects := b.propose(4, matter.Matter)
	ideas, err = b.Ideas(b.office(), votingv1.IdeasRequest{Unused: true})
	require.NoError(t, err)
	require.Empty(t, ideas.Items, "taken up")

	ballot := b.open(2, projects)
	require.Len(t, ballot.Method, 9, "every rule line that decides is kept with the ballot")
	for i := range 8 { // one is absent from the vote
		picks := []int{1, 2}
		if i >= 6 {
			picks = []int{1, 3}
		}
		answer, err := b.Cast(b.deputy(i), choose(ballot.ID, picks...))
		require.NoError(t, err)
		require.True(t, answer.Recorded)
	}
	require.Empty(t, b.events(votingv1.EventBallotClosed))

	r := b.close(ballot, true)
	require.Equal(t, []int{9, 9, 8, 8, 8, 0}, []int{r.Entitled, r.Present, r.Issued, r.Returned, r.Valid, r.Void})
	require.Equal(t, 5, r.PassMark)
	require.Equal(t, []int{8, 6, 2, 0}, []int{r.Tallies[0].For, r.Tallies[1].For, r.Tallies[2].For, r.Tallies[3].For})
	require.Equal(t, adopted, r.Tallies[1].Outcome)
	require.Contains(t, r.Announcement, congressName+"于")
	require.Contains(t, r.Announcement, "应到 9 人，实到 9 人，符合法定人数（6 人）。发出表决票 8 张，收回 8 张，其中有效票 8 张，无效票 0 张。候选 4 项，应选 2 项。通过须得 5 票。")
	require.Contains(t, r.Announcement, "1. 老旧小区加装电梯1：得 8 票，通过。")
	require.Len(t, r.Why.Rules, 9)

	closed := told[votingv1.BallotClosed](b, votingv1.EventBallotClosed)
	require.Len(t, closed, 1)
	var people []string
	for _, p := range closed[0].Participants {
		people = append(people, p.Person.String())
		require.Equal(t, mandateOf(p.Person), p.Mandate)
	}
	require.Len(t, people, 8)
	require.True(t, slices.IsSorted(people), "in an order that says nothing of when")
	require.NotContains(t, people, b.deputies[8].String())

	adoptions := told[votingv1.ProjectAdopted](b, votingv1.EventProjectAdopted)
	require.Len(t, adoptions, 2)
	require.Equal(t, []ids.MatterID{matter.Matter}, adoptions[0].Sources)

	what, err := b.Projects(t.Context(), votingv1.ProjectsRequest{Source: matter.Matter, State: votingv1.ProjectStateAdopted})
	require.NoError(t, err)
	require.Len(t, what.Items, 2, "the resident finds what became of their words")

	b.checkAndAppraise(projects[0].ID, matter.Matter)
}

func (b *bundle) checkAndAppraise(project ids.ProjectID, source ids.MatterID) {
	t := b.t
	t.Helper()
	b.now = date.Date("2026-05-10").Start()
	c, err := b.CheckProject(b.deputy(0), votingv1.CheckProjectRequest{ID: project, On: "2026-05-08",
		Deputies: []ids.PersonID{b.deputies[1], b.deputies[0]}, Progress: 45, Evidence: "现场查看 3 号楼，9 部电梯已运行"})
	require.NoError(t, err)
	require.Equal(t, votingv1.LightGreen, c.Light)
	require.Equal(t, 2, c.Quarter)
	fact := told[votingv1.ProjectChecked](b, votingv1.EventProjectChecked)[0]
	require.Equal(t, []ids.MatterID{source}, fact.Sources)
	require.ElementsMatch(t, []ids.PersonID{b.deputies[0], b.deputies[1]}, fact.Deputies)

	list, err := b.Checks(b.office(), votingv1.ChecksRequest{ID: project})
	require.NoError(t, err)
	require.Len(t, list.Items, 1)
	require.Equal(t, []votingv1.Quarter{{Year: 2026, Quarter: 1}}, list.Missing)
	shown, err := b.Project(t.Context(), votingv1.ProjectRequest{ID: project})
	require.NoError(t, err)
	require.Equal(t, votingv1.LightRed, shown.Light, shown.LightReason)

	b.now = date.Date("2026-12-28").Start()
	ballot := b.openDraft(votingv1.DraftBallotRequest{Area: county, Congress: b.congress, Title: "民生实事项目满意度测评",
		Kind: votingv1.Satisfaction, Projects: []ids.ProjectID{project}})
	for i := range 9 {
		mark := votingv1.MarkSatisfied
		if i >= 4 {
			mark = votingv1.MarkBasically
		}
		_, err := b.Cast(b.deputy(i), votingv1.CastRequest{ID: ballot.ID, Marks: []votingv1.Marked{{No: 1, Mark: mark}}})
		require.NoError(t, err)
	}
	r := b.close(ballot, false)
	require.Empty(t, b.events(votingv1.EventSatisfactionAnnounced))
	_, err = b.Result(b.deputy(0), votingv1.ResultRequest{ID: ballot.ID})
	requireFault(t, voting.ErrResult, err)
	require.Equal(t, votingv1.BallotStateClosed, r.State)

	r, err = b.AnnounceResult(b.office(), votingv1.AnnounceResultRequest{ID: ballot.ID, Version: ballot.Version + 1})
	require.NoError(t, err)
	require.Equal(t, votingv1.OutcomeBasically, r.Tallies[0].Outcome)
	require.Contains(t, r.Announcement, "满意 4 票，基本满意 5 票，不满意 0 票，弃权 0 票，基本满意。")
	grades := told[votingv1.SatisfactionAnnounced](b, votingv1.EventSatisfactionAnnounced)[0].Grades
	require.Equal(t, votingv1.OutcomeBasically, grades[0].Grade)
	require.Equal(t, []ids.MatterID{source}, grades[0].Sources)
	shown, err = b.Project(t.Context(), votingv1.ProjectRequest{ID: project})
	require.NoError(t, err)
	require.Equal(t, votingv1.ProjectStateAppraised, shown.State)
}

// A tie at the last place leaves the equals candidates for a second vote on
// exactly them.
func TestTieGoesToASecondVote(t *testing.T) {
	t.Parallel()
	b := setup(t, 6)
	projects := b.propose(4)
	ballot := b.open(2, projects)
	for i := range 6 {
		picks := []int{1, 2}
		if i >= 2 {
			picks = []int{2, 3}
		}
		if i == 2 || i == 3 {
			picks = []int{1, 3}
		}
		_, err := b.Cast(b.deputy(i), choose(ballot.ID, picks...))
		require.NoError(t, err)
	}
	r := b.close(ballot, true)
	require.Equal(t, []voting.Outcome{tied, tied, tied, rejected}, tallied(r), "4, 4 and 4 of 6 for two places")
	require.Equal(t, 2, r.SeatsOpen)
	require.Len(t, r.Again, 3)
	require.Empty(t, b.events(votingv1.EventProjectAdopted))

	draft := votingv1.DraftBallotRequest{Area: county, Congress: b.congress, Title: "再次投票", Kind: votingv1.Competitive,
		Choose: 1, Projects: r.Again, RunoffOf: ballot.ID}
	_, err := b.DraftBallot(b.office(), draft)
	requireFault(t, voting.ErrRunoff, err)
	draft.Choose = 2
	second := b.openDraft(draft)
	for i := range 6 {
		_, err := b.Cast(b.deputy(i), choose(second.ID, 1, 1+i%2+1))
		require.NoError(t, err)
	}
	_, err = b.DraftBallot(b.office(), votingv1.DraftBallotRequest{Area: county, Congress: b.congress, Title: "又一次",
		Kind: votingv1.YesNo, Projects: r.Again})
	requireFault(t, voting.ErrProjectBallot, err)
	r = b.close(second, true)
	require.Equal(t, []voting.Outcome{adopted, rejected, rejected}, tallied(r), "6, 3 and 3 of 6")
}

func tallied(r votingv1.Result) (out []voting.Outcome) {
	for _, t := range r.Tallies {
		out = append(out, t.Outcome)
	}
	return out
}

// Below the floor of the rule pack the figures would tell what persons voted.
func TestSmallGroupsAreNotPublished(t *testing.T) {
	t.Parallel()
	b := setup(t, 4)
	ballot := b.open(1, b.propose(2))
	for i := range 4 {
		_, err := b.Cast(b.deputy(i), choose(ballot.ID, 1+i/3))
		require.NoError(t, err)
	}
	r := b.close(ballot, true)
	require.True(t, r.Withheld)
	require.Equal(t, adopted, r.Tallies[0].Outcome)
	require.Equal(t, []int{0, 0, 0, 0}, []int{r.Tallies[0].For, r.Tallies[1].For, r.Valid, r.Void})
	require.Contains(t, r.Announcement, "1. 老旧小区加装电梯1：通过。")
	everything := string(mustJSON(t, r))
	require.NotContains(t, everything, "：得")
	require.NotContains(t, everything, "得 1 票")
}

// Without a quorum nothing is decided, and the candidates can be voted on again.
func TestNoQuorum(t *testing.T) {
	t.Parallel()
	b := setup(t, 9)
	projects := b.propose(2)
	ballot := b.open(1, projects)
	_, err := b.test.Owner().Exec(t.Context(), `UPDATE voting.roll SET present = false WHERE person = ANY($1)`, b.deputies[5:])
	require.NoError(t, err)
	for i := range 5 {
		_, err := b.Cast(b.deputy(i), choose(ballot.ID, 1))
		require.NoError(t, err)
	}
	_, err = b.Cast(b.deputy(5), choose(ballot.ID, 1))
	requireFault(t, voting.ErrNotPresent, err)
	r := b.close(ballot, true)
	require.False(t, r.QuorumOK)
	require.Equal(t, []voting.Outcome{invalid, invalid}, tallied(r))
	require.Contains(t, r.Announcement, "不足法定人数（6 人），本次表决无效")
	p, err := b.Project(t.Context(), votingv1.ProjectRequest{ID: projects[0].ID})
	require.NoError(t, err)
	require.Equal(t, votingv1.ProjectStateCandidate, p.State)
}
