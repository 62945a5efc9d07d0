package votingv1

import (
	"context"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Client is the Service at the other end of a connection.
func Client(c rpc.Conn) Service { return client{c} }

type client struct{ conn rpc.Conn }

func (c client) ProposeProject(ctx context.Context, r ProposeProjectRequest) (Project, error) {
	return ProposeProject.Call(ctx, c.conn, r)
}

func (c client) WithdrawProject(ctx context.Context, r WithdrawProjectRequest) (Project, error) {
	return WithdrawProject.Call(ctx, c.conn, r)
}

func (c client) Projects(ctx context.Context, r ProjectsRequest) (ProjectPage, error) {
	return Projects.Call(ctx, c.conn, r)
}

func (c client) Project(ctx context.Context, r ProjectRequest) (Project, error) {
	return GetProject.Call(ctx, c.conn, r)
}

func (c client) Ideas(ctx context.Context, r IdeasRequest) (IdeaPage, error) {
	return Ideas.Call(ctx, c.conn, r)
}

func (c client) CheckProject(ctx context.Context, r CheckProjectRequest) (Check, error) {
	return CheckProject.Call(ctx, c.conn, r)
}

func (c client) Checks(ctx context.Context, r ChecksRequest) (CheckList, error) {
	return Checks.Call(ctx, c.conn, r)
}

func (c client) DraftBallot(ctx context.Context, r DraftBallotRequest) (Ballot, error) {
	return DraftBallot.Call(ctx, c.conn, r)
}

func (c client) OpenBallot(ctx context.Context, r OpenBallotRequest) (Ballot, error) {
	return OpenBallot.Call(ctx, c.conn, r)
}

func (c client) CloseBallot(ctx context.Context, r CloseBallotRequest) (Result, error) {
	return CloseBallot.Call(ctx, c.conn, r)
}

func (c client) AnnounceResult(ctx context.Context, r AnnounceResultRequest) (Result, error) {
	return AnnounceResult.Call(ctx, c.conn, r)
}

func (c client) CancelBallot(ctx context.Context, r CancelBallotRequest) (Ballot, error) {
	return CancelBallot.Call(ctx, c.conn, r)
}

func (c client) Ballot(ctx context.Context, r BallotRequest) (Ballot, error) {
	return GetBallot.Call(ctx, c.conn, r)
}

func (c client) Ballots(ctx context.Context, r BallotsRequest) (BallotPage, error) {
	return Ballots.Call(ctx, c.conn, r)
}

func (c client) Result(ctx context.Context, r ResultRequest) (Result, error) {
	return GetResult.Call(ctx, c.conn, r)
}

func (c client) CheckIn(ctx context.Context, r CheckInRequest) (Standing, error) {
	return CheckIn.Call(ctx, c.conn, r)
}

func (c client) Issue(ctx context.Context, r IssueRequest) (Standing, error) {
	return Issue.Call(ctx, c.conn, r)
}

func (c client) Cast(ctx context.Context, r CastRequest) (CastAnswer, error) {
	return Cast.Call(ctx, c.conn, r)
}

func (c client) Roll(ctx context.Context, r RollRequest) (RollPage, error) {
	return Roll.Call(ctx, c.conn, r)
}

func (c client) Hall(ctx context.Context, r HallRequest) (Hall, error) {
	return GetHall.Call(ctx, c.conn, r)
}
