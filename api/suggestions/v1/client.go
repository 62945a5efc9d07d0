package suggestionsv1

import (
	"context"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Client is the Service at the other end of a connection.
func Client(c rpc.Conn) Service { return client{c} }

type client struct{ conn rpc.Conn }

func (c client) Draft(ctx context.Context, r DraftRequest) (Suggestion, error) {
	return Draft.Call(ctx, c.conn, r)
}

func (c client) Revise(ctx context.Context, r ReviseRequest) (Suggestion, error) {
	return Revise.Call(ctx, c.conn, r)
}

func (c client) InviteCoSigner(ctx context.Context, r InviteCoSignerRequest) (Suggestion, error) {
	return InviteCoSigner.Call(ctx, c.conn, r)
}

func (c client) CoSign(ctx context.Context, r CoSignRequest) (Suggestion, error) {
	return CoSign.Call(ctx, c.conn, r)
}

func (c client) File(ctx context.Context, r FileRequest) (Suggestion, error) {
	return File.Call(ctx, c.conn, r)
}

func (c client) Withdraw(ctx context.Context, r WithdrawRequest) (Suggestion, error) {
	return Withdraw.Call(ctx, c.conn, r)
}

func (c client) Return(ctx context.Context, r ReturnRequest) (Suggestion, error) {
	return Return.Call(ctx, c.conn, r)
}

func (c client) Accept(ctx context.Context, r AcceptRequest) (Suggestion, error) {
	return Accept.Call(ctx, c.conn, r)
}

func (c client) Decline(ctx context.Context, r DeclineRequest) (Suggestion, error) {
	return Decline.Call(ctx, c.conn, r)
}

func (c client) Assign(ctx context.Context, r AssignRequest) (Suggestion, error) {
	return Assign.Call(ctx, c.conn, r)
}

func (c client) Reassign(ctx context.Context, r ReassignRequest) (Suggestion, error) {
	return Reassign.Call(ctx, c.conn, r)
}

func (c client) Insist(ctx context.Context, r InsistRequest) (Suggestion, error) {
	return Insist.Call(ctx, c.conn, r)
}

func (c client) Rehandle(ctx context.Context, r RehandleRequest) (Suggestion, error) {
	return Rehandle.Call(ctx, c.conn, r)
}

func (c client) Settle(ctx context.Context, r SettleRequest) (Suggestion, error) {
	return Settle.Call(ctx, c.conn, r)
}

func (c client) Refuse(ctx context.Context, r RefuseRequest) (Suggestion, error) {
	return Refuse.Call(ctx, c.conn, r)
}

func (c client) Opine(ctx context.Context, r OpineRequest) (Suggestion, error) {
	return Opine.Call(ctx, c.conn, r)
}

func (c client) LogContact(ctx context.Context, r LogContactRequest) (Suggestion, error) {
	return LogContact.Call(ctx, c.conn, r)
}

func (c client) Reply(ctx context.Context, r ReplyRequest) (Suggestion, error) {
	return Reply.Call(ctx, c.conn, r)
}

func (c client) Fulfil(ctx context.Context, r FulfilRequest) (Suggestion, error) {
	return Fulfil.Call(ctx, c.conn, r)
}

func (c client) ConfirmContact(ctx context.Context, r ConfirmContactRequest) (Suggestion, error) {
	return ConfirmContact.Call(ctx, c.conn, r)
}

func (c client) Evaluate(ctx context.Context, r EvaluateRequest) (Suggestion, error) {
	return Evaluate.Call(ctx, c.conn, r)
}

func (c client) EvaluateCommitments(ctx context.Context, r EvaluateCommitmentsRequest) (Suggestion, error) {
	return EvaluateCommitments.Call(ctx, c.conn, r)
}

func (c client) Get(ctx context.Context, r GetRequest) (Suggestion, error) {
	return Get.Call(ctx, c.conn, r)
}

func (c client) List(ctx context.Context, r ListRequest) (Page, error) {
	return List.Call(ctx, c.conn, r)
}

func (c client) Clocks(ctx context.Context, r ClocksRequest) (Clocks, error) {
	return ClocksOf.Call(ctx, c.conn, r)
}

func (c client) History(ctx context.Context, r HistoryRequest) (History, error) {
	return HistoryOf.Call(ctx, c.conn, r)
}

func (c client) Summary(ctx context.Context, r SummaryRequest) (Summary, error) {
	return Summarise.Call(ctx, c.conn, r)
}

func (c client) Choices(ctx context.Context, r ChoicesRequest) (Choices, error) {
	return ChoicesOf.Call(ctx, c.conn, r)
}
