package voting_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/voting"
)

// carried is the same person whom another service carries along: the kit adds
// the service's own role, which must open nothing here.
func carried(ctx context.Context) context.Context {
	a := actor.From(ctx)
	a.Service, a.Roles = "portal", a.Roles|role.Service
	return actor.As(ctx, a)
}

// F7: officers, deputies, leaders of another county find nothing and change
// nothing, whichever way they come.
func TestAnotherCountyFindsNothing(t *testing.T) {
	t.Parallel()
	b := setup(t, 6)
	projects := b.propose(3)
	ballot := b.open(1, projects)
	for i := range 5 {
		_, err := b.Cast(b.deputy(i), choose(ballot.ID, 1))
		require.NoError(t, err)
	}
	everyRole := role.Signed
	stranger := func() context.Context { return as(t, everyRole, other, ids.PersonID(uuid.New())) }
	attempts := map[string]func(context.Context) error{
		"open": func(ctx context.Context) error {
			_, err := b.OpenBallot(ctx, votingv1.OpenBallotRequest{ID: ballot.ID, Version: 2})
			return err
		},
		"close": func(ctx context.Context) error {
			_, err := b.CloseBallot(ctx, votingv1.CloseBallotRequest{ID: ballot.ID, Version: 2})
			return err
		},
		"announce": func(ctx context.Context) error {
			_, err := b.AnnounceResult(ctx, votingv1.AnnounceResultRequest{ID: ballot.ID, Version: 2})
			return err
		},
		"cancel": func(ctx context.Context) error {
			_, err := b.CancelBallot(ctx, votingv1.CancelBallotRequest{ID: ballot.ID, Version: 2, Reason: "x"})
			return err
		},
		"ballot": func(ctx context.Context) error {
			_, err := b.Ballot(ctx, votingv1.BallotRequest{ID: ballot.ID})
			return err
		},
		"roll": func(ctx context.Context) error {
			_, err := b.Roll(ctx, votingv1.RollRequest{ID: ballot.ID})
			return err
		},
		"hall": func(ctx context.Context) error {
			_, err := b.Hall(ctx, votingv1.HallRequest{ID: ballot.ID})
			return err
		},
		"result": func(ctx context.Context) error {
			_, err := b.Result(ctx, votingv1.ResultRequest{ID: ballot.ID})
			return err
		},
		"cast": func(ctx context.Context) error { _, err := b.Cast(ctx, choose(ballot.ID, 1)); return err },
		"check in": func(ctx context.Context) error {
			_, err := b.CheckIn(ctx, votingv1.CheckInRequest{ID: ballot.ID, Person: b.deputies[5]})
			return err
		},
		"issue": func(ctx context.Context) error {
			_, err := b.Issue(ctx, votingv1.IssueRequest{ID: ballot.ID, Person: b.deputies[5]})
			return err
		},
	}
	for name, try := range attempts {
		require.ErrorIs(t, try(stranger()), fault.NotFound, name)
		require.ErrorIs(t, try(carried(stranger())), fault.NotFound, "%s, carried by a service", name)
	}
	denied := map[string]func(context.Context) error{
		"propose": func(ctx context.Context) error {
			_, err := b.ProposeProject(ctx, votingv1.ProposeProjectRequest{Area: county, Year: 2026, FinishBy: "2026-03-01"})
			return err
		},
		"withdraw": func(ctx context.Context) error {
			_, err := b.WithdrawProject(ctx, votingv1.WithdrawProjectRequest{ID: projects[2].ID, Version: 1})
			return err
		},
		"draft": func(ctx context.Context) error {
			_, err := b.DraftBallot(ctx, votingv1.DraftBallotRequest{Area: county})
			return err
		},
		"check": func(ctx context.Context) error {
			_, err := b.CheckProject(ctx, votingv1.CheckProjectRequest{ID: projects[0].ID})
			return err
		},
		"ideas": func(ctx context.Context) error {
			_, err := b.Ideas(ctx, votingv1.IdeasRequest{Area: county})
			return err
		},
	}
	for name, try := range denied {
		require.ErrorIs(t, try(stranger()), fault.Denied, name)
		require.ErrorIs(t, try(carried(stranger())), fault.Denied, "%s, carried by a service", name)
	}
	page, err := b.Ballots(stranger(), votingv1.BallotsRequest{})
	require.NoError(t, err)
	require.Empty(t, page.Items)

	// Nor does a refusal tell them what state a ballot is in, or what its marks are.
	draft, err := b.DraftBallot(b.office(), votingv1.DraftBallotRequest{
		Area: county, Congress: b.congress, Title: "尚未开始", Kind: votingv1.YesNo, Items: []string{"事项"},
	})
	require.NoError(t, err)
	for _, ctx := range []context.Context{stranger(), carried(stranger())} {
		_, err = b.Cast(ctx, votingv1.CastRequest{ID: draft.ID, Marks: []votingv1.Marked{{No: 1, Mark: votingv1.MarkFor}}})
		requireFault(t, voting.ErrBallot, err)
		_, err = b.Cast(ctx, votingv1.CastRequest{ID: ballot.ID, Marks: []votingv1.Marked{{No: 99, Mark: votingv1.MarkFor}}})
		requireFault(t, voting.ErrBallot, err)
	}

	require.Equal(t, 5, b.close(ballot, true).Returned, "nothing of it had an effect")
	r, err := b.Result(stranger(), votingv1.ResultRequest{ID: ballot.ID})
	require.NoError(t, err, "an announced result is public")
	require.Equal(t, adopted, r.Tallies[0].Outcome)
}

// A deputy sees the ballots whose roll names them, from wherever they act, and
// nobody's line but their own.
func TestDeputySeesOwnBallots(t *testing.T) {
	t.Parallel()
	b := setup(t, 3)
	ballot := b.open(1, b.propose(2))
	page, err := b.Ballots(b.deputy(1), votingv1.BallotsRequest{State: votingv1.BallotStateOpen})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	shown, err := b.Ballot(b.deputy(1), votingv1.BallotRequest{ID: ballot.ID})
	require.NoError(t, err)
	require.True(t, shown.Me.Entitled)

	_, err = b.Roll(b.deputy(1), votingv1.RollRequest{ID: ballot.ID})
	requireFault(t, voting.ErrBallot, err)
	_, err = b.Roll(carried(b.deputy(1)), votingv1.RollRequest{ID: ballot.ID})
	requireFault(t, voting.ErrBallot, err)
	_, err = b.CheckIn(carried(b.deputy(1)), votingv1.CheckInRequest{ID: ballot.ID, Person: b.deputies[2]})
	requireFault(t, voting.ErrNotOnRoll, err)

	// Counted and not yet announced is for the officers, also where the deputy's
	// own area is the whole county.
	b.close(ballot, false)
	local := as(t, role.Deputy, county, b.deputies[1])
	for _, ctx := range []context.Context{local, carried(local), t.Context()} {
		_, err = b.Result(ctx, votingv1.ResultRequest{ID: ballot.ID})
		requireFault(t, voting.ErrResult, err)
	}
	_, err = b.Result(as(t, role.Leader, county, ids.PersonID{}), votingv1.ResultRequest{ID: ballot.ID})
	require.NoError(t, err)

	roll, err := b.Roll(as(t, role.Scrutineer, county, ids.PersonID{}), votingv1.RollRequest{ID: ballot.ID, Limit: 2})
	require.NoError(t, err)
	require.Len(t, roll.Items, 2)
	rest, err := b.Roll(as(t, role.Scrutineer, county, ids.PersonID{}), votingv1.RollRequest{ID: ballot.ID, Limit: 2, After: roll.Next})
	require.NoError(t, err)
	require.Len(t, rest.Items, 1)
	require.Empty(t, rest.Next)
}

// Nothing that anybody can ask for while a ballot is open depends on what is in
// the box: two halls, alike but for the choices, get the same answers.
func TestNoAnswerDependsOnTheBoxWhileOpen(t *testing.T) {
	t.Parallel()
	b := setup(t, 5)
	ask := func(option int) (votingv1.Ballot, votingv1.Hall, votingv1.RollPage) {
		ballot := b.open(1, b.propose(2))
		for i := range 4 {
			_, err := b.Cast(b.deputy(i), choose(ballot.ID, option))
			require.NoError(t, err)
		}
		shown, err := b.Ballot(b.deputy(0), votingv1.BallotRequest{ID: ballot.ID})
		require.NoError(t, err)
		hall, err := b.Hall(b.office(), votingv1.HallRequest{ID: ballot.ID})
		require.NoError(t, err)
		roll, err := b.Roll(b.office(), votingv1.RollRequest{ID: ballot.ID})
		require.NoError(t, err)
		_, err = b.Result(b.office(), votingv1.ResultRequest{ID: ballot.ID})
		requireFault(t, voting.ErrResult, err)
		shown.ID, shown.Options = ids.BallotID{}, nil
		return shown, hall, roll
	}
	ballotOne, hallOne, rollOne := ask(1)
	ballotTwo, hallTwo, rollTwo := ask(2)
	require.Equal(t, ballotOne, ballotTwo)
	require.Equal(t, hallOne, hallTwo)
	require.Equal(t, rollOne, rollTwo)
}

// Two officers at once: the second one sees that the ballot has moved on.
func TestStaleOfficerIsTold(t *testing.T) {
	t.Parallel()
	b := setup(t, 3)
	ballot := b.open(1, b.propose(2))
	_, err := b.CloseBallot(b.office(), votingv1.CloseBallotRequest{ID: ballot.ID, Version: 1})
	requireFault(t, voting.ErrVersion, err)
	b.close(ballot, false)
	_, err = b.CloseBallot(b.office(), votingv1.CloseBallotRequest{ID: ballot.ID, Version: ballot.Version + 1})
	requireFault(t, voting.ErrBallotState, err)
	_, err = b.CancelBallot(b.office(), votingv1.CancelBallotRequest{ID: ballot.ID, Version: ballot.Version + 1, Reason: "x"})
	requireFault(t, voting.ErrBallotState, err)
}
