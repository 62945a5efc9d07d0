package stationsv1

import (
	"context"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Client is the Service at the other end of a connection.
func Client(c rpc.Conn) Service { return client{c} }

type client struct{ conn rpc.Conn }

func (c client) Register(ctx context.Context, r RegisterRequest) (Station, error) {
	return OpRegister.Call(ctx, c.conn, r)
}

func (c client) Station(ctx context.Context, r StationRequest) (Station, error) {
	return OpStation.Call(ctx, c.conn, r)
}

func (c client) ByCode(ctx context.Context, r ByCodeRequest) (PublicStation, error) {
	return OpByCode.Call(ctx, c.conn, r)
}

func (c client) Stations(ctx context.Context, r StationsRequest) (StationPage, error) {
	return OpStations.Call(ctx, c.conn, r)
}

func (c client) QR(ctx context.Context, r QRRequest) (rpc.Blob, error) {
	return OpQR.Call(ctx, c.conn, r)
}

func (c client) Enrol(ctx context.Context, r EnrolRequest) (EnrolmentPage, error) {
	return OpEnrol.Call(ctx, c.conn, r)
}

func (c client) Unenrol(ctx context.Context, r UnenrolRequest) (Enrolment, error) {
	return OpUnenrol.Call(ctx, c.conn, r)
}

func (c client) Enrolled(ctx context.Context, r EnrolledRequest) (EnrolmentPage, error) {
	return OpEnrolled.Call(ctx, c.conn, r)
}

func (c client) FileMatter(ctx context.Context, r FileMatterRequest) (Filed, error) {
	return OpFileMatter.Call(ctx, c.conn, r)
}

func (c client) Matter(ctx context.Context, r MatterRequest) (Matter, error) {
	return OpMatter.Call(ctx, c.conn, r)
}

func (c client) Matters(ctx context.Context, r MattersRequest) (MatterPage, error) {
	return OpMatters.Call(ctx, c.conn, r)
}

func (c client) Accept(ctx context.Context, r StepRequest) (Matter, error) {
	return OpAccept.Call(ctx, c.conn, r)
}

func (c client) Decline(ctx context.Context, r DeclineRequest) (Matter, error) {
	return OpDecline.Call(ctx, c.conn, r)
}

func (c client) Analyse(ctx context.Context, r ReasonRequest) (Matter, error) {
	return OpAnalyse.Call(ctx, c.conn, r)
}

func (c client) AssignMatter(ctx context.Context, r AssignRequest) (Matter, error) {
	return OpAssignMatter.Call(ctx, c.conn, r)
}

func (c client) Urge(ctx context.Context, r ReasonRequest) (Matter, error) {
	return OpUrge.Call(ctx, c.conn, r)
}

func (c client) Answer(ctx context.Context, r AnswerRequest) (Matter, error) {
	return OpAnswer.Call(ctx, c.conn, r)
}

func (c client) Reopen(ctx context.Context, r ReasonRequest) (Matter, error) {
	return OpReopen.Call(ctx, c.conn, r)
}

func (c client) CloseMatter(ctx context.Context, r ReasonRequest) (Matter, error) {
	return OpCloseMatter.Call(ctx, c.conn, r)
}

func (c client) Case(ctx context.Context, r CaseRequest) (Case, error) {
	return OpCase.Call(ctx, c.conn, r)
}

func (c client) Rate(ctx context.Context, r RateRequest) (Case, error) {
	return OpRate.Call(ctx, c.conn, r)
}

func (c client) HoldReception(ctx context.Context, r HoldReceptionRequest) (Reception, error) {
	return OpHoldReception.Call(ctx, c.conn, r)
}

func (c client) Receptions(ctx context.Context, r ReceptionsRequest) (ReceptionPage, error) {
	return OpReceptions.Call(ctx, c.conn, r)
}

func (c client) HoldActivity(ctx context.Context, r HoldActivityRequest) (Activity, error) {
	return OpHoldActivity.Call(ctx, c.conn, r)
}

func (c client) Activities(ctx context.Context, r ActivitiesRequest) (ActivityPage, error) {
	return OpActivities.Call(ctx, c.conn, r)
}

func (c client) Summary(ctx context.Context, r SummaryRequest) (SummaryPage, error) {
	return OpSummary.Call(ctx, c.conn, r)
}

func (c client) Idle(ctx context.Context, r IdleRequest) (IdlePage, error) {
	return OpIdle.Call(ctx, c.conn, r)
}
