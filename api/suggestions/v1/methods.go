package suggestionsv1

import (
	"context"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// Service is what the suggestions service does. Every mutation answers with the
// suggestion as the caller now sees it.
type Service interface {
	Draft(ctx context.Context, r DraftRequest) (Suggestion, error)
	Revise(ctx context.Context, r ReviseRequest) (Suggestion, error)
	InviteCoSigner(ctx context.Context, r InviteCoSignerRequest) (Suggestion, error)
	CoSign(ctx context.Context, r CoSignRequest) (Suggestion, error)
	File(ctx context.Context, r FileRequest) (Suggestion, error)
	Withdraw(ctx context.Context, r WithdrawRequest) (Suggestion, error)

	Return(ctx context.Context, r ReturnRequest) (Suggestion, error)
	Accept(ctx context.Context, r AcceptRequest) (Suggestion, error)
	Decline(ctx context.Context, r DeclineRequest) (Suggestion, error)
	Assign(ctx context.Context, r AssignRequest) (Suggestion, error)
	Reassign(ctx context.Context, r ReassignRequest) (Suggestion, error)
	Insist(ctx context.Context, r InsistRequest) (Suggestion, error)
	Rehandle(ctx context.Context, r RehandleRequest) (Suggestion, error)
	Settle(ctx context.Context, r SettleRequest) (Suggestion, error)

	Refuse(ctx context.Context, r RefuseRequest) (Suggestion, error)
	Opine(ctx context.Context, r OpineRequest) (Suggestion, error)
	LogContact(ctx context.Context, r LogContactRequest) (Suggestion, error)
	Reply(ctx context.Context, r ReplyRequest) (Suggestion, error)
	Fulfil(ctx context.Context, r FulfilRequest) (Suggestion, error)

	ConfirmContact(ctx context.Context, r ConfirmContactRequest) (Suggestion, error)
	Evaluate(ctx context.Context, r EvaluateRequest) (Suggestion, error)
	EvaluateCommitments(ctx context.Context, r EvaluateCommitmentsRequest) (Suggestion, error)

	Get(ctx context.Context, r GetRequest) (Suggestion, error)
	List(ctx context.Context, r ListRequest) (Page, error)
	Clocks(ctx context.Context, r ClocksRequest) (Clocks, error)
	History(ctx context.Context, r HistoryRequest) (History, error)
	Summary(ctx context.Context, r SummaryRequest) (Summary, error)
	Choices(ctx context.Context, r ChoicesRequest) (Choices, error)
}

// readers may look; what each sees is the service's to decide.
const readers = role.Deputy | role.Office | role.Handler | role.Leader | role.Service

// What deputies do.
var (
	Draft = rpc.Method[DraftRequest, Suggestion]{Name: "suggestions.Draft", Pattern: "POST /v1/suggestions", Status: 201,
		Allow: role.Deputy, Summary: "起草代表建议", MaxBody: maxText}
	Revise = rpc.Method[ReviseRequest, Suggestion]{Name: "suggestions.Revise", Pattern: "POST /v1/suggestions/{id}/revise",
		Allow: role.Deputy, Summary: "修改代表建议", MaxBody: maxText}
	InviteCoSigner = rpc.Method[InviteCoSignerRequest, Suggestion]{Name: "suggestions.InviteCoSigner", Pattern: "POST /v1/suggestions/{id}/invite",
		Allow: role.Deputy, Summary: "邀请代表联名"}
	CoSign = rpc.Method[CoSignRequest, Suggestion]{Name: "suggestions.CoSign", Pattern: "POST /v1/suggestions/{id}/co-sign",
		Allow: role.Deputy, Summary: "确认或者不参加联名"}
	File = rpc.Method[FileRequest, Suggestion]{Name: "suggestions.File", Pattern: "POST /v1/suggestions/{id}/file",
		Allow: role.Deputy, Summary: "提交代表建议"}
	Withdraw = rpc.Method[WithdrawRequest, Suggestion]{Name: "suggestions.Withdraw", Pattern: "POST /v1/suggestions/{id}/withdraw",
		Allow: role.Deputy, Summary: "撤回代表建议"}
	ConfirmContact = rpc.Method[ConfirmContactRequest, Suggestion]{Name: "suggestions.ConfirmContact", Pattern: "POST /v1/suggestions/{id}/contacts/{contact}/confirm",
		Allow: role.Deputy, Summary: "确认或者否认沟通记录"}
	Evaluate = rpc.Method[EvaluateRequest, Suggestion]{Name: "suggestions.Evaluate", Pattern: "POST /v1/suggestions/{id}/evaluate",
		Allow: role.Deputy, Summary: "评价答复（第一次评价）"}
	EvaluateCommitments = rpc.Method[EvaluateCommitmentsRequest, Suggestion]{Name: "suggestions.EvaluateCommitments", Pattern: "POST /v1/suggestions/{id}/evaluate-commitments",
		Allow: role.Deputy, Summary: "评价承诺事项落实情况（第二次评价）"}
)

// What the deputies' work committee does.
var (
	Return = rpc.Method[ReturnRequest, Suggestion]{Name: "suggestions.Return", Pattern: "POST /v1/suggestions/{id}/return",
		Allow: role.Office, Summary: "退回代表完善"}
	Accept = rpc.Method[AcceptRequest, Suggestion]{Name: "suggestions.Accept", Pattern: "POST /v1/suggestions/{id}/accept",
		Allow: role.Office, Summary: "审查受理"}
	Decline = rpc.Method[DeclineRequest, Suggestion]{Name: "suggestions.Decline", Pattern: "POST /v1/suggestions/{id}/decline",
		Allow: role.Office, Summary: "不予受理"}
	Assign = rpc.Method[AssignRequest, Suggestion]{Name: "suggestions.Assign", Pattern: "POST /v1/suggestions/{id}/assign",
		Allow: role.Office, Summary: "交办"}
	Reassign = rpc.Method[ReassignRequest, Suggestion]{Name: "suggestions.Reassign", Pattern: "POST /v1/suggestions/{id}/reassign",
		Allow: role.Office, Summary: "同意退回并重新交办"}
	Insist = rpc.Method[InsistRequest, Suggestion]{Name: "suggestions.Insist", Pattern: "POST /v1/suggestions/{id}/insist",
		Allow: role.Office, Summary: "不同意退回"}
	Rehandle = rpc.Method[RehandleRequest, Suggestion]{Name: "suggestions.Rehandle", Pattern: "POST /v1/suggestions/{id}/rehandle",
		Allow: role.Office, Summary: "要求重新办理"}
	Settle = rpc.Method[SettleRequest, Suggestion]{Name: "suggestions.Settle", Pattern: "POST /v1/suggestions/{id}/settle",
		Allow: role.Office, Summary: "召集研究后提出处理意见"}
)

// What handling units do.
var (
	Refuse = rpc.Method[RefuseRequest, Suggestion]{Name: "suggestions.Refuse", Pattern: "POST /v1/suggestions/{id}/refuse",
		Allow: role.Handler, Summary: "承办单位申请退回"}
	Opine = rpc.Method[OpineRequest, Suggestion]{Name: "suggestions.Opine", Pattern: "POST /v1/suggestions/{id}/opine",
		Allow: role.Handler, Summary: "协办单位提出协办意见"}
	LogContact = rpc.Method[LogContactRequest, Suggestion]{Name: "suggestions.LogContact", Pattern: "POST /v1/suggestions/{id}/contacts", Status: 201,
		Allow: role.Handler, Summary: "记录与代表的沟通"}
	Reply = rpc.Method[ReplyRequest, Suggestion]{Name: "suggestions.Reply", Pattern: "POST /v1/suggestions/{id}/reply",
		Allow: role.Handler, Summary: "答复代表", MaxBody: maxText}
	Fulfil = rpc.Method[FulfilRequest, Suggestion]{Name: "suggestions.Fulfil", Pattern: "POST /v1/suggestions/{id}/commitments/{commitment}/fulfil",
		Allow: role.Handler, Summary: "报告承诺事项落实情况"}
)

// What everybody concerned may read.
var (
	Get = rpc.Method[GetRequest, Suggestion]{Name: "suggestions.Get", Pattern: "GET /v1/suggestions/{id}",
		Allow: readers, Summary: "一件建议"}
	List = rpc.Method[ListRequest, Page]{Name: "suggestions.List", Pattern: "GET /v1/suggestions",
		Allow: readers, Summary: "建议列表"}
	ClocksOf = rpc.Method[ClocksRequest, Clocks]{Name: "suggestions.Clocks", Pattern: "GET /v1/suggestions/{id}/clocks",
		Allow: readers, Summary: "各项期限及其依据"}
	HistoryOf = rpc.Method[HistoryRequest, History]{Name: "suggestions.History", Pattern: "GET /v1/suggestions/{id}/history",
		Allow: readers, Summary: "办理经过"}
	Summarise = rpc.Method[SummaryRequest, Summary]{Name: "suggestions.Summary", Pattern: "GET /v1/suggestions/summary",
		Allow: readers, Summary: "建议汇总"}
	ChoicesOf = rpc.Method[ChoicesRequest, Choices]{Name: "suggestions.Choices", Pattern: "GET /v1/suggestions/{id}/choices",
		Allow: readers, Summary: "本地规则的评价等次、结果分类和不予受理事由"}
)

// maxText bounds a request that carries a body of 100,000 characters: four
// bytes each in UTF-8, more when JSON escapes them.
const maxText = 2 << 20

// Operations binds every method to s.
func Operations(s Service) []rpc.Operation {
	return []rpc.Operation{
		Draft.Bind(s.Draft), Revise.Bind(s.Revise), InviteCoSigner.Bind(s.InviteCoSigner), CoSign.Bind(s.CoSign),
		File.Bind(s.File), Withdraw.Bind(s.Withdraw),
		Return.Bind(s.Return), Accept.Bind(s.Accept), Decline.Bind(s.Decline), Assign.Bind(s.Assign),
		Reassign.Bind(s.Reassign), Insist.Bind(s.Insist), Rehandle.Bind(s.Rehandle), Settle.Bind(s.Settle),
		Refuse.Bind(s.Refuse), Opine.Bind(s.Opine), LogContact.Bind(s.LogContact), Reply.Bind(s.Reply), Fulfil.Bind(s.Fulfil),
		ConfirmContact.Bind(s.ConfirmContact), Evaluate.Bind(s.Evaluate), EvaluateCommitments.Bind(s.EvaluateCommitments),
		Get.Bind(s.Get), List.Bind(s.List), ClocksOf.Bind(s.Clocks), HistoryOf.Bind(s.History),
		Summarise.Bind(s.Summary), ChoicesOf.Bind(s.Choices),
	}
}
