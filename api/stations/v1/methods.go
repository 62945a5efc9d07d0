package stationsv1

import (
	"context"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// Who works with matters: the desk of a station takes them; officers see those
// of their areas.
const (
	desk     = role.Clerk | role.StationHead
	officers = desk | role.Office | role.Leader
)

// Service is everything that the stations service does.
type Service interface {
	Register(ctx context.Context, r RegisterRequest) (Station, error)
	Amend(ctx context.Context, r AmendRequest) (Station, error)
	Station(ctx context.Context, r StationRequest) (Station, error)
	ByCode(ctx context.Context, r ByCodeRequest) (PublicStation, error)
	Stations(ctx context.Context, r StationsRequest) (StationPage, error)
	QR(ctx context.Context, r QRRequest) (rpc.Blob, error)
	Enrol(ctx context.Context, r EnrolRequest) (EnrolmentPage, error)
	Unenrol(ctx context.Context, r UnenrolRequest) (Enrolment, error)
	Enrolled(ctx context.Context, r EnrolledRequest) (EnrolmentPage, error)
	FileMatter(ctx context.Context, r FileMatterRequest) (Filed, error)
	Matter(ctx context.Context, r MatterRequest) (Matter, error)
	Matters(ctx context.Context, r MattersRequest) (MatterPage, error)
	Accept(ctx context.Context, r StepRequest) (Matter, error)
	Decline(ctx context.Context, r DeclineRequest) (Matter, error)
	Analyse(ctx context.Context, r ReasonRequest) (Matter, error)
	AssignMatter(ctx context.Context, r AssignRequest) (Matter, error)
	Urge(ctx context.Context, r ReasonRequest) (Matter, error)
	Answer(ctx context.Context, r AnswerRequest) (Matter, error)
	Reopen(ctx context.Context, r ReasonRequest) (Matter, error)
	CloseMatter(ctx context.Context, r ReasonRequest) (Matter, error)
	Case(ctx context.Context, r CaseRequest) (Case, error)
	Rate(ctx context.Context, r RateRequest) (Case, error)
	HoldReception(ctx context.Context, r HoldReceptionRequest) (Reception, error)
	Receptions(ctx context.Context, r ReceptionsRequest) (ReceptionPage, error)
	HoldActivity(ctx context.Context, r HoldActivityRequest) (Activity, error)
	Activities(ctx context.Context, r ActivitiesRequest) (ActivityPage, error)
	Summary(ctx context.Context, r SummaryRequest) (SummaryPage, error)
	Idle(ctx context.Context, r IdleRequest) (IdlePage, error)
}

// The operations. A singular noun is also the name of its type, so the method
// that reads one is called OneNoun here.
var (
	Register = rpc.Method[RegisterRequest, Station]{Name: "stations.Register", Pattern: "POST /v1/stations", Status: 201,
		Allow: role.Office | role.Admin | role.Service, Summary: "登记代表家站"}
	Amend = rpc.Method[AmendRequest, Station]{Name: "stations.Amend", Pattern: "POST /v1/stations/{id}/amend",
		Allow: role.Office | role.Admin | role.Service, Summary: "修改代表家站"}
	OneStation = rpc.Method[StationRequest, Station]{Name: "stations.Station", Pattern: "GET /v1/stations/{id}",
		Allow: role.Signed | role.Service, Summary: "查看代表家站"}
	ByCode = rpc.Method[ByCodeRequest, PublicStation]{Name: "stations.ByCode", Pattern: "GET /v1/stations/by-code",
		Allow: role.Anyone, Summary: "扫码查看代表家站"}
	Stations = rpc.Method[StationsRequest, StationPage]{Name: "stations.Stations", Pattern: "GET /v1/stations",
		Allow: role.Signed | role.Service, Summary: "代表家站列表"}
	QR = rpc.Method[QRRequest, rpc.Blob]{Name: "stations.QR", Pattern: "GET /v1/stations/{id}/qr",
		Allow: role.Anyone, Summary: "站点二维码"}
	Enrol = rpc.Method[EnrolRequest, EnrolmentPage]{Name: "stations.Enrol", Pattern: "POST /v1/stations/{id}/deputies", Status: 201,
		Allow: role.Clerk | role.StationHead | role.Office | role.Service, Summary: "代表编入家站"}
	Unenrol = rpc.Method[UnenrolRequest, Enrolment]{Name: "stations.Unenrol", Pattern: "POST /v1/stations/{id}/deputies/leave",
		Allow: role.Clerk | role.StationHead | role.Office | role.Service, Summary: "代表调出家站"}
	Enrolled = rpc.Method[EnrolledRequest, EnrolmentPage]{Name: "stations.Enrolled", Pattern: "GET /v1/stations/{id}/deputies",
		Allow: role.Signed | role.Service, Summary: "家站代表名单"}
	FileMatter = rpc.Method[FileMatterRequest, Filed]{Name: "stations.FileMatter", Pattern: "POST /v1/matters", Status: 201,
		Allow: role.Anyone | role.Clerk | role.StationHead, Summary: "选民提交意见"}
	OneMatter = rpc.Method[MatterRequest, Matter]{Name: "stations.Matter", Pattern: "GET /v1/matters/{id}",
		Allow: officers | role.Deputy | role.Handler, Summary: "查看选民意见"}
	Matters = rpc.Method[MattersRequest, MatterPage]{Name: "stations.Matters", Pattern: "GET /v1/matters",
		Allow: officers | role.Deputy | role.Handler, Summary: "选民意见列表"}
	Accept = rpc.Method[StepRequest, Matter]{Name: "stations.Accept", Pattern: "POST /v1/matters/{id}/accept",
		Allow: desk, Summary: "受理意见"}
	Decline = rpc.Method[DeclineRequest, Matter]{Name: "stations.Decline", Pattern: "POST /v1/matters/{id}/decline",
		Allow: desk, Summary: "不予受理或引导至其他渠道"}
	Analyse = rpc.Method[ReasonRequest, Matter]{Name: "stations.Analyse", Pattern: "POST /v1/matters/{id}/analyse",
		Allow: desk, Summary: "分析意见"}
	AssignMatter = rpc.Method[AssignRequest, Matter]{Name: "stations.AssignMatter", Pattern: "POST /v1/matters/{id}/assign",
		Allow: desk | role.Office, Summary: "交办或转代表"}
	Urge = rpc.Method[ReasonRequest, Matter]{Name: "stations.Urge", Pattern: "POST /v1/matters/{id}/urge",
		Allow: desk | role.Office, Summary: "督办意见"}
	Answer = rpc.Method[AnswerRequest, Matter]{Name: "stations.Answer", Pattern: "POST /v1/matters/{id}/answer",
		Allow: desk | role.Deputy | role.Handler, Summary: "答复意见"}
	Reopen = rpc.Method[ReasonRequest, Matter]{Name: "stations.Reopen", Pattern: "POST /v1/matters/{id}/reopen",
		Allow: desk | role.Office, Summary: "不满意的重新办理"}
	CloseMatter = rpc.Method[ReasonRequest, Matter]{Name: "stations.CloseMatter", Pattern: "POST /v1/matters/{id}/close",
		Allow: desk | role.Office, Summary: "办结意见"}
	OneCase = rpc.Method[CaseRequest, Case]{Name: "stations.Case", Pattern: "POST /v1/matters/case",
		Allow: role.Anyone, Safe: true, Summary: "选民凭编号查询办理情况"}
	Rate = rpc.Method[RateRequest, Case]{Name: "stations.Rate", Pattern: "POST /v1/matters/case/rate",
		Allow: role.Anyone, Summary: "选民评价答复"}
	HoldReception = rpc.Method[HoldReceptionRequest, Reception]{Name: "stations.HoldReception", Pattern: "POST /v1/stations/receptions", Status: 201,
		Allow: desk, Summary: "登记接待选民"}
	Receptions = rpc.Method[ReceptionsRequest, ReceptionPage]{Name: "stations.Receptions", Pattern: "GET /v1/stations/receptions",
		Allow: role.Signed | role.Service, Summary: "接待选民记录"}
	HoldActivity = rpc.Method[HoldActivityRequest, Activity]{Name: "stations.HoldActivity", Pattern: "POST /v1/stations/activities", Status: 201,
		Allow: desk, Summary: "登记家站活动"}
	Activities = rpc.Method[ActivitiesRequest, ActivityPage]{Name: "stations.Activities", Pattern: "GET /v1/stations/activities",
		Allow: role.Signed | role.Service, Summary: "家站活动记录"}
	Summary = rpc.Method[SummaryRequest, SummaryPage]{Name: "stations.Summary", Pattern: "GET /v1/stations/summary",
		Allow: officers | role.Service, Summary: "家站工作统计"}
	Idle = rpc.Method[IdleRequest, IdlePage]{Name: "stations.Idle", Pattern: "GET /v1/stations/idle",
		Allow: officers | role.Service, Summary: "接待不足的家站"}
)

// Operations binds every method to s.
func Operations(s Service) []rpc.Operation {
	return []rpc.Operation{
		Register.Bind(s.Register), Amend.Bind(s.Amend), OneStation.Bind(s.Station), ByCode.Bind(s.ByCode),
		Stations.Bind(s.Stations), QR.Bind(s.QR), Enrol.Bind(s.Enrol),
		Unenrol.Bind(s.Unenrol), Enrolled.Bind(s.Enrolled), FileMatter.Bind(s.FileMatter),
		OneMatter.Bind(s.Matter), Matters.Bind(s.Matters), Accept.Bind(s.Accept),
		Decline.Bind(s.Decline), Analyse.Bind(s.Analyse), AssignMatter.Bind(s.AssignMatter),
		Urge.Bind(s.Urge), Answer.Bind(s.Answer), Reopen.Bind(s.Reopen),
		CloseMatter.Bind(s.CloseMatter), OneCase.Bind(s.Case), Rate.Bind(s.Rate),
		HoldReception.Bind(s.HoldReception), Receptions.Bind(s.Receptions), HoldActivity.Bind(s.HoldActivity),
		Activities.Bind(s.Activities), Summary.Bind(s.Summary), Idle.Bind(s.Idle),
	}
}
