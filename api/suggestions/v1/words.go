package suggestionsv1

// Kind keeps apart what is counted and numbered apart (G-02). A voter's opinion
// is a matter of the stations service and can only be a suggestion's origin; a
// bill is the presidium's to decide and comes here once it is turned into a
// suggestion.
type Kind string

const (
	KindSuggestion   Kind = "suggestion"   // 代表建议、批评和意见
	KindWorking      Kind = "working"      // 工作性建议
	KindDeliberation Kind = "deliberation" // 审议发言时提出的意见建议
	KindFromBill     Kind = "from_bill"    // 议案转建议
)

// Channel says when it was put forward; another office receives it and other
// clocks run.
type Channel string

const (
	ChannelInSession    Channel = "in_session"     // 大会期间
	ChannelOutOfSession Channel = "out_of_session" // 闭会期间
)

// State is where a suggestion stands.
type State string

const (
	StateDraft        State = "draft"        // 起草中
	StateFiled        State = "filed"        // 已提交，待审查
	StateReturned     State = "returned"     // 退回完善
	StateDeclined     State = "declined"     // 不予受理
	StateWithdrawn    State = "withdrawn"    // 已撤回
	StateAccepted     State = "accepted"     // 已受理，待交办
	StateAssigned     State = "assigned"     // 已交办，待与代表沟通
	StateRefused      State = "refused"      // 承办单位申请退回
	StateContacted    State = "contacted"    // 已沟通，办理中
	StateReplied      State = "replied"      // 已答复，待评价
	StateDissatisfied State = "dissatisfied" // 代表不满意，待研究
	StateRehandling   State = "rehandling"   // 重新办理中
	StateFulfilling   State = "fulfilling"   // 承诺事项落实中
	StateReported     State = "reported"     // 承诺事项已报告，待第二次评价
	StateConcluded    State = "concluded"    // 办结
)

// Act is a step that somebody may take; the words of Suggestion.May and of the
// history.
type Act string

const (
	ActDraft               Act = "draft"
	ActRevise              Act = "revise"
	ActInvite              Act = "invite"
	ActCoSign              Act = "co_sign"
	ActFile                Act = "file"
	ActWithdraw            Act = "withdraw"
	ActReturn              Act = "return"
	ActAccept              Act = "accept"
	ActDecline             Act = "decline"
	ActAssign              Act = "assign"
	ActRefuse              Act = "refuse"
	ActReassign            Act = "reassign"
	ActInsist              Act = "insist"
	ActOpine               Act = "opine"
	ActLogContact          Act = "log_contact"
	ActConfirmContact      Act = "confirm_contact"
	ActReply               Act = "reply"
	ActEvaluate            Act = "evaluate"
	ActRehandle            Act = "rehandle"
	ActSettle              Act = "settle"
	ActFulfil              Act = "fulfil"
	ActEvaluateCommitments Act = "evaluate_commitments"
)

// Consent is where a co-signer stands (重庆 8: the text must be their true will).
type Consent string

const (
	ConsentInvited   Consent = "invited"   // 待确认
	ConsentConfirmed Consent = "confirmed" // 已确认联名
	ConsentDeclined  Consent = "declined"  // 不参加联名
	ConsentDropped   Consent = "dropped"   // 提交时未答复，不列为联名人
)

// Means is how the handling unit met the deputy.
type Means string

const (
	MeansVisit   Means = "visit"   // 走访
	MeansMeeting Means = "meeting" // 座谈
	MeansSurvey  Means = "survey"  // 共同调研
	MeansCall    Means = "call"    // 电话
	MeansMail    Means = "mail"    // 信函、电子邮件
)

// Phase is when in the handling a contact took place (G-11).
type Phase string

const (
	PhaseBefore Phase = "before" // 办前
	PhaseDuring Phase = "during" // 办中
	PhaseAfter  Phase = "after"  // 办后
)

// ContactState is what the deputy said of a contact.
type ContactState string

const (
	ContactStateLogged    ContactState = "logged"    // 待代表确认
	ContactStateConfirmed ContactState = "confirmed" // 代表已确认
	ContactStateDisputed  ContactState = "disputed"  // 代表否认
)

// Outcome is what a handling unit reports of a commitment.
type Outcome string

const (
	OutcomePending   Outcome = "pending"   // 尚未报告
	OutcomeFulfilled Outcome = "fulfilled" // 已落实
	OutcomeFailed    Outcome = "failed"    // 未能落实，已说明原因
)

// ClockKind names a period.
type ClockKind string

const (
	ClockKindAssign             ClockKind = "assign"              // 交办
	ClockKindRefuse             ClockKind = "refuse"              // 承办单位提出异议
	ClockKindReassign           ClockKind = "reassign"            // 重新确定承办单位
	ClockKindContact            ClockKind = "contact"             // 与代表沟通
	ClockKindCoHandler          ClockKind = "cohandler"           // 协办意见
	ClockKindReply              ClockKind = "reply"               // 答复
	ClockKindEvaluate           ClockKind = "evaluate"            // 代表评价答复
	ClockKindRehandle           ClockKind = "rehandle"            // 重新办理答复
	ClockKindCommitment         ClockKind = "commitment"          // 承诺事项
	ClockKindEvaluateCommitment ClockKind = "evaluate_commitment" // 代表评价承诺落实
)

// ClockState is where a clock stands.
type ClockState string

const (
	ClockStateOpen      ClockState = "open"      // 计时中
	ClockStateMet       ClockState = "met"       // 按期完成
	ClockStateLate      ClockState = "late"      // 逾期（ClosedOn 为空者尚未完成）
	ClockStateCancelled ClockState = "cancelled" // 不再适用，Note 说明原因
)

// Grades are the words of the two evaluations that every pack knows; a pack may
// know more.
const (
	GradeSatisfied    = "satisfied"    // 满意
	GradeBasically    = "basically"    // 基本满意
	GradeDissatisfied = "dissatisfied" // 不满意
)
