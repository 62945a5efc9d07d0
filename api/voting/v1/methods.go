package votingv1

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// Service is what the voting service does.
type Service interface {
	ProposeProject(ctx context.Context, r ProposeProjectRequest) (Project, error)
	WithdrawProject(ctx context.Context, r WithdrawProjectRequest) (Project, error)
	Projects(ctx context.Context, r ProjectsRequest) (ProjectPage, error)
	Project(ctx context.Context, r ProjectRequest) (Project, error)
	Ideas(ctx context.Context, r IdeasRequest) (IdeaPage, error)
	CheckProject(ctx context.Context, r CheckProjectRequest) (Check, error)
	Checks(ctx context.Context, r ChecksRequest) (CheckList, error)

	DraftBallot(ctx context.Context, r DraftBallotRequest) (Ballot, error)
	OpenBallot(ctx context.Context, r OpenBallotRequest) (Ballot, error)
	CloseBallot(ctx context.Context, r CloseBallotRequest) (Result, error)
	AnnounceResult(ctx context.Context, r AnnounceResultRequest) (Result, error)
	CancelBallot(ctx context.Context, r CancelBallotRequest) (Ballot, error)
	Ballot(ctx context.Context, r BallotRequest) (Ballot, error)
	Ballots(ctx context.Context, r BallotsRequest) (BallotPage, error)
	Result(ctx context.Context, r ResultRequest) (Result, error)

	CheckIn(ctx context.Context, r CheckInRequest) (Standing, error)
	Issue(ctx context.Context, r IssueRequest) (Standing, error)
	Cast(ctx context.Context, r CastRequest) (CastAnswer, error)
	Roll(ctx context.Context, r RollRequest) (RollPage, error)
	Hall(ctx context.Context, r HallRequest) (Hall, error)
}

const officers = role.Office | role.Scrutineer

// The projects.
var (
	ProposeProject = rpc.Method[ProposeProjectRequest, Project]{Name: "voting.ProposeProject",
		Pattern: "POST /v1/projects", Status: 201, Allow: role.Office, Summary: "提出民生实事候选项目"}
	WithdrawProject = rpc.Method[WithdrawProjectRequest, Project]{Name: "voting.WithdrawProject",
		Pattern: "POST /v1/projects/{id}/withdrawal", Allow: role.Office, Summary: "撤回候选项目"}
	Projects = rpc.Method[ProjectsRequest, ProjectPage]{Name: "voting.Projects",
		Pattern: "GET /v1/projects", Allow: role.Anyone | role.Signed | role.Service, Summary: "民生实事项目列表"}
	GetProject = rpc.Method[ProjectRequest, Project]{Name: "voting.Project",
		Pattern: "GET /v1/projects/{id}", Allow: role.Anyone | role.Signed | role.Service, Summary: "民生实事项目"}
	Ideas = rpc.Method[IdeasRequest, IdeaPage]{Name: "voting.Ideas",
		Pattern: "GET /v1/projects/ideas", Allow: role.Office | role.Clerk | role.StationHead | role.Deputy,
		Summary: "征集到的群众意见"}
	CheckProject = rpc.Method[CheckProjectRequest, Check]{Name: "voting.CheckProject",
		Pattern: "POST /v1/projects/{id}/checks", Status: 201, Allow: role.Office | role.Deputy, Summary: "登记季度督查"}
	Checks = rpc.Method[ChecksRequest, CheckList]{Name: "voting.Checks",
		Pattern: "GET /v1/projects/{id}/checks", Allow: role.Anyone | role.Signed | role.Service, Summary: "项目督查记录"}
)

// The ballots.
var (
	DraftBallot = rpc.Method[DraftBallotRequest, Ballot]{Name: "voting.DraftBallot",
		Pattern: "POST /v1/ballots", Status: 201, Allow: role.Office, Summary: "拟定表决"}
	OpenBallot = rpc.Method[OpenBallotRequest, Ballot]{Name: "voting.OpenBallot",
		Pattern: "POST /v1/ballots/{id}/opening", Allow: role.Office, Summary: "开始表决"}
	CloseBallot = rpc.Method[CloseBallotRequest, Result]{Name: "voting.CloseBallot",
		Pattern: "POST /v1/ballots/{id}/closing", Allow: officers, Budget: 60 * time.Second, Summary: "结束表决并计票"}
	AnnounceResult = rpc.Method[AnnounceResultRequest, Result]{Name: "voting.AnnounceResult",
		Pattern: "POST /v1/ballots/{id}/announcement", Allow: officers, Summary: "公布表决结果"}
	CancelBallot = rpc.Method[CancelBallotRequest, Ballot]{Name: "voting.CancelBallot",
		Pattern: "POST /v1/ballots/{id}/cancellation", Allow: role.Office, Summary: "取消表决"}
	GetBallot = rpc.Method[BallotRequest, Ballot]{Name: "voting.Ballot",
		Pattern: "GET /v1/ballots/{id}", Allow: role.Signed, Summary: "表决票样与本人是否已投"}
	Ballots = rpc.Method[BallotsRequest, BallotPage]{Name: "voting.Ballots",
		Pattern: "GET /v1/ballots", Allow: role.Signed, Summary: "表决列表"}
	GetResult = rpc.Method[ResultRequest, Result]{Name: "voting.Result",
		Pattern: "GET /v1/ballots/{id}/result", Allow: role.Anyone | role.Signed | role.Service, Summary: "表决结果与公告"}
)

// The voting itself.
var (
	CheckIn = rpc.Method[CheckInRequest, Standing]{Name: "voting.CheckIn",
		Pattern: "POST /v1/ballots/{id}/check-in", Allow: officers | role.Clerk | role.Deputy, Summary: "签到"}
	Issue = rpc.Method[IssueRequest, Standing]{Name: "voting.Issue",
		Pattern: "POST /v1/ballots/{id}/issue", Allow: officers | role.Clerk | role.Deputy, Summary: "领取表决票"}
	Cast = rpc.Method[CastRequest, CastAnswer]{Name: "voting.Cast",
		Pattern: "POST /v1/ballots/{id}/cast", Allow: role.Deputy, MaxBody: 64 << 10, Summary: "投票"}
	Roll = rpc.Method[RollRequest, RollPage]{Name: "voting.Roll",
		Pattern: "GET /v1/ballots/{id}/roll", Allow: officers | role.Clerk, Summary: "表决人名册"}
	GetHall = rpc.Method[HallRequest, Hall]{Name: "voting.Hall",
		Pattern: "GET /v1/ballots/{id}/hall", Allow: role.Signed, Summary: "会场大屏：应到、实到、已投"}
)

// Operations binds every method to s.
func Operations(s Service) []rpc.Operation {
	return []rpc.Operation{
		ProposeProject.Bind(s.ProposeProject), WithdrawProject.Bind(s.WithdrawProject), Projects.Bind(s.Projects),
		GetProject.Bind(s.Project), Ideas.Bind(s.Ideas), CheckProject.Bind(s.CheckProject), Checks.Bind(s.Checks),
		DraftBallot.Bind(s.DraftBallot), OpenBallot.Bind(s.OpenBallot), CloseBallot.Bind(s.CloseBallot),
		AnnounceResult.Bind(s.AnnounceResult), CancelBallot.Bind(s.CancelBallot), GetBallot.Bind(s.Ballot),
		Ballots.Bind(s.Ballots), GetResult.Bind(s.Result),
		CheckIn.Bind(s.CheckIn), Issue.Bind(s.Issue), Cast.Bind(s.Cast), Roll.Bind(s.Roll), GetHall.Bind(s.Hall),
	}
}
