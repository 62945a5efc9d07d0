package voting_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/voting"
)

// walk reads a list to its end in pages of two.
func walk[T any](t *testing.T, page func(after string) ([]T, string, error)) (all []T) {
	t.Helper()
	for after, n := "", 0; ; n++ {
		items, next, err := page(after)
		require.NoError(t, err)
		require.LessOrEqual(t, len(items), 2)
		require.Less(t, n, 20, "the list never ends")
		all = append(all, items...)
		if next == "" {
			return all
		}
		after = next
	}
}

func TestListsAreReadToTheirEnd(t *testing.T) {
	t.Parallel()
	b := setup(t, 3)
	var matters []stationsv1.MatterFiled
	for range 5 {
		matters = append(matters, stationsv1.MatterFiled{Matter: ids.MatterID(uuid.New()), Area: county + "001", Summary: "路灯不亮",
			Date: "2025-09-12", Category: stationsv1.CategorySafety})
	}
	b.follow(matters...)
	projects := b.propose(5)
	for range 5 {
		_, err := b.DraftBallot(b.office(), votingv1.DraftBallotRequest{Area: county, Title: "表决", Kind: votingv1.YesNo,
			Items: []string{"议题"}, Voters: b.deputies})
		require.NoError(t, err)
	}
	shown := walk(t, func(after string) ([]votingv1.Project, string, error) {
		p, err := b.Projects(t.Context(), votingv1.ProjectsRequest{Area: county, Year: 2026, Limit: 2, After: after})
		return p.Items, p.Next, err
	})
	require.Len(t, shown, 5)
	seen := map[ids.ProjectID]bool{}
	for _, p := range shown {
		seen[p.ID] = true
	}
	for _, p := range projects {
		require.True(t, seen[p.ID])
	}
	require.Len(t, walk(t, func(after string) ([]votingv1.Idea, string, error) {
		p, err := b.Ideas(b.office(), votingv1.IdeasRequest{Limit: 2, After: after})
		return p.Items, p.Next, err
	}), 5)
	require.Len(t, walk(t, func(after string) ([]votingv1.Ballot, string, error) {
		p, err := b.Ballots(b.office(), votingv1.BallotsRequest{Limit: 2, After: after})
		return p.Items, p.Next, err
	}), 5)
	_, err := b.Projects(t.Context(), votingv1.ProjectsRequest{After: "x"})
	require.ErrorIs(t, err, fault.Invalid)
}

// A roll may be a given list: a residents' council, a standing committee.
func TestGivenRoll(t *testing.T) {
	t.Parallel()
	b := setup(t, 6)
	r := votingv1.DraftBallotRequest{Area: county, Title: "工作报告满意度测评", Kind: votingv1.Satisfaction,
		Items: []string{"区住建局工作报告"}, Voters: append([]ids.PersonID{ids.PersonID(uuid.New())}, b.deputies[:5]...)}
	draft, err := b.DraftBallot(b.office(), r)
	require.NoError(t, err)
	_, err = b.OpenBallot(b.office(), votingv1.OpenBallotRequest{ID: draft.ID, Version: 1})
	requireFault(t, voting.ErrVoterUnknown, err)

	r.Voters = b.deputies[:5]
	ballot := b.openDraft(r)
	for i := range 5 {
		_, err := b.Cast(b.deputy(i), votingv1.CastRequest{ID: ballot.ID, Marks: []votingv1.Marked{{No: 1, Mark: votingv1.MarkSatisfied}}})
		require.NoError(t, err)
	}
	_, err = b.Cast(b.deputy(5), votingv1.CastRequest{ID: ballot.ID})
	requireFault(t, voting.ErrBallot, err)
	page, err := b.Ballots(b.deputy(0), votingv1.BallotsRequest{})
	require.NoError(t, err)
	require.True(t, page.Items[0].Me.Voted)
	res := b.close(ballot, true)
	require.Equal(t, []int{5, 5}, []int{res.Entitled, res.Tallies[0].Satisfied})
	require.Equal(t, votingv1.OutcomeSatisfied, res.Tallies[0].Outcome)
}

// F4: each step of an officer, sent again under its key, is one step and gets its
// first answer.
func TestOfficersRepeats(t *testing.T) {
	t.Parallel()
	b := setup(t, 5)
	projects := b.propose(2)
	again := func(request any) context.Context {
		return work.WithCall(b.office(), &work.Call{Action: "test", Key: "one", Request: request})
	}
	draftRequest := votingv1.DraftBallotRequest{Area: county, Congress: b.congress, Title: "票决", Kind: votingv1.Competitive, Choose: 1,
		Projects: []ids.ProjectID{projects[0].ID, projects[1].ID}}
	draft, err := b.DraftBallot(b.office(), draftRequest)
	require.NoError(t, err)
	openRequest := votingv1.OpenBallotRequest{ID: draft.ID, Version: 1}
	first, err := b.OpenBallot(again(openRequest), openRequest)
	require.NoError(t, err)
	repeat, err := b.OpenBallot(again(openRequest), openRequest)
	require.NoError(t, err)
	require.Equal(t, mustJSON(t, first), mustJSON(t, repeat))
	require.Equal(t, 5, b.count(`SELECT count(*) FROM voting.roll`))
	_, err = b.OpenBallot(b.office(), openRequest)
	requireFault(t, voting.ErrVersion, err)
}

// A candidate leaves only while it is on no ballot, and is on one at a time.
func TestCandidateOnABallotStays(t *testing.T) {
	t.Parallel()
	b := setup(t, 3)
	projects := b.propose(3)
	ballot := b.open(1, projects[:2])
	_, err := b.WithdrawProject(b.office(), votingv1.WithdrawProjectRequest{ID: projects[0].ID, Version: 1, Reason: "重复"})
	requireFault(t, voting.ErrProjectBallot, err)
	_, err = b.WithdrawProject(b.office(), votingv1.WithdrawProjectRequest{ID: projects[2].ID, Version: 7, Reason: "重复"})
	requireFault(t, voting.ErrVersion, err)
	gone, err := b.WithdrawProject(b.office(), votingv1.WithdrawProjectRequest{ID: projects[2].ID, Version: 1, Reason: "重复"})
	require.NoError(t, err)
	require.Equal(t, votingv1.ProjectStateWithdrawn, gone.State)
	_, err = b.DraftBallot(b.office(), votingv1.DraftBallotRequest{Area: county, Congress: b.congress, Title: "票决", Kind: votingv1.YesNo,
		Projects: []ids.ProjectID{projects[2].ID}})
	requireFault(t, voting.ErrCandidatesOnly, err)
	_, err = b.CancelBallot(b.office(), votingv1.CancelBallotRequest{ID: ballot.ID, Version: ballot.Version, Reason: "改期"})
	require.NoError(t, err)
	_, err = b.WithdrawProject(b.office(), votingv1.WithdrawProjectRequest{ID: projects[0].ID, Version: 1, Reason: "重复"})
	require.NoError(t, err)
}

func TestProposalsAreChecked(t *testing.T) {
	t.Parallel()
	b := setup(t, 1)
	r := votingv1.ProposeProjectRequest{Area: county, Congress: b.congress, Year: 2026, FinishBy: "2027-01-31"}
	_, err := b.ProposeProject(b.office(), r)
	requireFault(t, voting.ErrFinish, err)
	r.FinishBy, r.Sources = "2026-10-31", []ids.MatterID{ids.MatterID(uuid.New())}
	_, err = b.ProposeProject(b.office(), r)
	requireFault(t, voting.ErrIdea, err)
}

// V-06: only who leads a project's supervision and was there enters a check.
func TestWhoEntersACheck(t *testing.T) {
	t.Parallel()
	b := setup(t, 6)
	projects := b.propose(2)
	ballot := b.open(1, projects)
	for i := range 6 {
		_, err := b.Cast(b.deputy(i), choose(ballot.ID, 1))
		require.NoError(t, err)
	}
	enter := func(ctx context.Context, project int, r votingv1.CheckProjectRequest) error {
		r.ID, r.Progress, r.Evidence = projects[project].ID, 10, "现场已开工，见照片三张"
		if r.On == "" {
			r.On = "2025-12-20"
		}
		_, err := b.CheckProject(ctx, r)
		return err
	}
	here := func(i ...int) (r votingv1.CheckProjectRequest) {
		for _, d := range i {
			r.Deputies = append(r.Deputies, b.deputies[d])
		}
		return r
	}
	requireFault(t, voting.ErrProjectState, enter(b.office(), 0, here(0)))
	b.close(ballot, true)
	requireFault(t, voting.ErrProjectState, enter(b.office(), 1, here(0)))
	requireFault(t, voting.ErrCheckDeputy, enter(b.deputy(4), 0, here(4)))
	requireFault(t, voting.ErrCheckDeputy, enter(b.deputy(0), 0, here(1)))
	requireFault(t, voting.ErrCheckDeputy, enter(as(t, role.Office, other, ids.PersonID{}), 0, here(0)))
	r := here(0)
	r.On = "2025-12-21"
	requireFault(t, voting.ErrCheckDate, enter(b.deputy(0), 0, r))
	r.On = "2025-12-19"
	requireFault(t, voting.ErrCheckDate, enter(b.deputy(0), 0, r))
	r = here(0, 4)
	r.Findings = "施工围挡占道"
	require.NoError(t, enter(b.deputy(0), 0, r))

	public, err := b.Checks(t.Context(), votingv1.ChecksRequest{ID: projects[0].ID})
	require.NoError(t, err)
	require.Equal(t, votingv1.LightYellow, public.Items[0].Light)
	require.Empty(t, public.Items[0].Findings)
	require.Empty(t, public.Items[0].Deputies)
	inside, err := b.Checks(b.deputy(5), votingv1.ChecksRequest{ID: projects[0].ID})
	require.NoError(t, err)
	require.Len(t, inside.Items[0].Deputies, 2)
}
