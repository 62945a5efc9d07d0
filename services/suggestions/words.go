package suggestions

// The words below are those of the contract; a test keeps the two equal.

// Kind keeps apart what is counted apart.
type Kind string

const (
	KindSuggestion   Kind = "suggestion"
	KindWorking      Kind = "working"
	KindDeliberation Kind = "deliberation"
	KindFromBill     Kind = "from_bill"
)

// mark is the word of the kind in a number: 「2026-建-0001」.
func (k Kind) mark() string {
	return map[Kind]string{KindSuggestion: "建", KindWorking: "工", KindDeliberation: "审", KindFromBill: "转"}[k]
}

// Channel says when it was put forward.
type Channel string

const (
	ChannelInSession    Channel = "in_session"
	ChannelOutOfSession Channel = "out_of_session"
)

// State is where a suggestion stands.
type State string

const (
	StateDraft        State = "draft"
	StateFiled        State = "filed"
	StateReturned     State = "returned"
	StateDeclined     State = "declined"
	StateWithdrawn    State = "withdrawn"
	StateAccepted     State = "accepted"
	StateAssigned     State = "assigned"
	StateRefused      State = "refused"
	StateContacted    State = "contacted"
	StateReplied      State = "replied"
	StateDissatisfied State = "dissatisfied"
	StateRehandling   State = "rehandling"
	StateFulfilling   State = "fulfilling"
	StateReported     State = "reported"
	StateConcluded    State = "concluded"
)

// Chinese is the state as a page names it.
func (s State) Chinese() string { return stateNames[s] }

var stateNames = map[State]string{
	StateDraft: "起草中", StateFiled: "待审查", StateReturned: "退回完善", StateDeclined: "不予受理",
	StateWithdrawn: "已撤回", StateAccepted: "待交办", StateAssigned: "待沟通", StateRefused: "承办单位申请退回",
	StateContacted: "办理中", StateReplied: "待评价", StateDissatisfied: "代表不满意", StateRehandling: "重新办理中",
	StateFulfilling: "承诺落实中", StateReported: "待第二次评价", StateConcluded: "办结",
}

// Final says that nothing follows.
func (s State) Final() bool {
	return s == StateDeclined || s == StateWithdrawn || s == StateConcluded
}

// Act is a step that somebody takes.
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

// Chinese is the act as a refusal names it.
func (a Act) Chinese() string {
	return map[Act]string{
		ActDraft: "起草", ActRevise: "修改", ActInvite: "邀请联名", ActCoSign: "联名", ActFile: "提交", ActWithdraw: "撤回",
		ActReturn: "退回完善", ActAccept: "受理", ActDecline: "不予受理", ActAssign: "交办", ActRefuse: "申请退回",
		ActReassign: "重新交办", ActInsist: "不同意退回", ActOpine: "提出协办意见", ActLogContact: "记录沟通",
		ActConfirmContact: "确认沟通", ActReply: "答复", ActEvaluate: "评价答复", ActRehandle: "要求重新办理",
		ActSettle: "提出处理意见", ActFulfil: "报告承诺落实", ActEvaluateCommitments: "评价承诺落实",
	}[a]
}

// Party is in what capacity somebody acts.
type Party string

const (
	PartyLead      Party = "lead"
	PartyCoSigner  Party = "co_signer"
	PartyOffice    Party = "office"
	PartyHandler   Party = "handler"
	PartyCoHandler Party = "co_handler"
)

// Chinese is the party as the history names it.
func (p Party) Chinese() string {
	return map[Party]string{
		PartyLead: "领衔代表", PartyCoSigner: "联名代表", PartyOffice: "代表工作委员会", PartyHandler: "主办单位", PartyCoHandler: "协办单位",
	}[p]
}

// Consent is where a co-signer stands.
type Consent string

const (
	ConsentInvited   Consent = "invited"
	ConsentConfirmed Consent = "confirmed"
	ConsentDeclined  Consent = "declined"
	ConsentDropped   Consent = "dropped"
)

// Means and Phase describe a contact.
type (
	Means string
	Phase string
)

// PhaseAfter is a visit after the reply; it opens no way to a reply.
const PhaseAfter Phase = "after"

// ContactState is what the deputy said of a contact.
type ContactState string

const (
	ContactLogged    ContactState = "logged"
	ContactConfirmed ContactState = "confirmed"
	ContactDisputed  ContactState = "disputed"
)

// Outcome is what is reported of a commitment.
type Outcome string

const (
	OutcomePending   Outcome = "pending"
	OutcomeFulfilled Outcome = "fulfilled"
	OutcomeFailed    Outcome = "failed"
)

// Evaluated is what an evaluation judges.
type Evaluated string

const (
	EvaluatedReply       Evaluated = "reply"
	EvaluatedCommitments Evaluated = "commitments"
)

// GradeDissatisfied is the grade after which the law asks for more (重庆 27,
// 浙江 24). Every pack must know it.
const GradeDissatisfied = "dissatisfied"
