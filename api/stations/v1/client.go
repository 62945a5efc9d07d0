package stationsv1

import (
	"context"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Client is the Service at the other end of a connection.
func Client(c rpc.Conn) Service { return client{c} }

type client struct{ conn rpc.Conn }

func (c client) Register(ctx context.Context, r RegisterRequest) (Station, error) {
	return Register.Call(ctx, c.conn, r)
}

func (c client) Amend(ctx context.Context, r AmendRequest) (Station, error) {
	return Amend.Call(ctx, c.conn, r)
}

func (c client) Station(ctx context.Context, r StationRequest) (Station, error) {
	return OneStation.Call(ctx, c.conn, r)
}

func (c client) ByCode(ctx context.Context, r ByCodeRequest) (PublicStation, error) {
	return ByCode.Call(ctx, c.conn, r)
}

func (c client) Stations(ctx context.Context, r StationsRequest) (StationPage, error) {
	return Stations.Call(ctx, c.conn, r)
}

func (c client) QR(ctx context.Context, r QRRequest) (rpc.Blob, error) {
	return QR.Call(ctx, c.conn, r)
}

func (c client) Enrol(ctx context.Context, r EnrolRequest) (EnrolmentPage, error) {
	return Enrol.Call(ctx, c.conn, r)
}

func (c client) Unenrol(ctx context.Context, r UnenrolRequest) (Enrolment, error) {
	return Unenrol.Call(ctx, c.conn, r)
}

func (c client) Enrolled(ctx context.Context, r EnrolledRequest) (EnrolmentPage, error) {
	return Enrolled.Call(ctx, c.conn, r)
}

func (c client) FileMatter(ctx context.Context, r FileMatterRequest) (Filed, error) {
	return FileMatter.Call(ctx, c.conn, r)
}

func (c client) Matter(ctx context.Context, r MatterRequest) (Matter, error) {
	return OneMatter.Call(ctx, c.conn, r)
}

func (c client) Matters(ctx context.Context, r MattersRequest) (MatterPage, error) {
	return Matters.Call(ctx, c.conn, r)
}

func (c client) Accept(ctx context.Context, r StepRequest) (Matter, error) {
	return Accept.Call(ctx, c.conn, r)
}

func (c client) Decline(ctx context.Context, r DeclineRequest) (Matter, error) {
	return Decline.Call(ctx, c.conn, r)
}

func (c client) Analyse(ctx context.Context, r ReasonRequest) (Matter, error) {
	return Analyse.Call(ctx, c.conn, r)
}

func (c client) AssignMatter(ctx context.Context, r AssignRequest) (Matter, error) {
	return AssignMatter.Call(ctx, c.conn, r)
}

func (c client) Urge(ctx context.Context, r ReasonRequest) (Matter, error) {
	return Urge.Call(ctx, c.conn, r)
}

func (c client) Answer(ctx context.Context, r AnswerRequest) (Matter, error) {
	return Answer.Call(ctx, c.conn, r)
}

func (c client) Reopen(ctx context.Context, r ReasonRequest) (Matter, error) {
	return Reopen.Call(ctx, c.conn, r)
}

func (c client) CloseMatter(ctx context.Context, r ReasonRequest) (Matter, error) {
	return CloseMatter.Call(ctx, c.conn, r)
}

func (c client) Case(ctx context.Context, r CaseRequest) (Case, error) {
	return OneCase.Call(ctx, c.conn, r)
}

func (c client) Rate(ctx context.Context, r RateRequest) (Case, error) {
	return Rate.Call(ctx, c.conn, r)
}

func (c client) HoldReception(ctx context.Context, r HoldReceptionRequest) (Reception, error) {
	return HoldReception.Call(ctx, c.conn, r)
}

func (c client) Receptions(ctx context.Context, r ReceptionsRequest) (ReceptionPage, error) {
	return Receptions.Call(ctx, c.conn, r)
}

func (c client) HoldActivity(ctx context.Context, r HoldActivityRequest) (Activity, error) {
	return HoldActivity.Call(ctx, c.conn, r)
}

func (c client) Activities(ctx context.Context, r ActivitiesRequest) (ActivityPage, error) {
	return Activities.Call(ctx, c.conn, r)
}

func (c client) Summary(ctx context.Context, r SummaryRequest) (SummaryPage, error) {
	return Summary.Call(ctx, c.conn, r)
}

func (c client) Idle(ctx context.Context, r IdleRequest) (IdlePage, error) {
	return Idle.Call(ctx, c.conn, r)
}
