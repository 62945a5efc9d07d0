package view

import sg "github.com/tribune-platform/tribune/api/suggestions/v1"

// word is a value as a page says it, and the tone of its badge.
type word struct{ text, tone string }

func look[K comparable](words map[K]word, k K, raw string) word {
	if w, ok := words[k]; ok {
		return w
	}
	return word{text: raw} // of a later version: the code itself
}

var suggestionStates = map[sg.State]word{
	sg.StateDraft: {"起草中", ""}, sg.StateFiled: {"待审查", "info"}, sg.StateReturned: {"退回完善", "warn"},
	sg.StateDeclined: {"不予受理", "bad"}, sg.StateWithdrawn: {"已撤回", ""}, sg.StateAccepted: {"待交办", "info"},
	sg.StateAssigned: {"已交办，待沟通", "info"}, sg.StateRefused: {"承办单位申请退回", "warn"}, sg.StateContacted: {"已沟通，办理中", "info"},
	sg.StateReplied: {"已答复，待评价", "warn"}, sg.StateDissatisfied: {"代表不满意", "bad"}, sg.StateRehandling: {"重新办理中", "warn"},
	sg.StateFulfilling: {"承诺落实中", "info"}, sg.StateReported: {"已报告落实，待评价", "warn"}, sg.StateConcluded: {"办结", "good"},
}

// SuggestionState is a state in words.
func SuggestionState(s sg.State) string { return look(suggestionStates, s, string(s)).text }

// SuggestionTone is the tone of its badge.
func SuggestionTone(s sg.State) string { return look(suggestionStates, s, "").tone }

var suggestionKinds = map[sg.Kind]word{
	sg.KindSuggestion: {"建议、批评和意见", ""}, sg.KindWorking: {"工作性建议", ""},
	sg.KindDeliberation: {"审议发言中的意见建议", ""}, sg.KindFromBill: {"议案转建议", ""},
}

// SuggestionKind is a kind in words.
func SuggestionKind(k sg.Kind) string { return look(suggestionKinds, k, string(k)).text }

var channels = map[sg.Channel]word{sg.ChannelInSession: {"大会期间", ""}, sg.ChannelOutOfSession: {"闭会期间", ""}}

// ChannelWord is a channel in words.
func ChannelWord(c sg.Channel) string { return look(channels, c, string(c)).text }

var consents = map[sg.Consent]word{
	sg.ConsentInvited: {"待确认", "warn"}, sg.ConsentConfirmed: {"已联名", "good"},
	sg.ConsentDeclined: {"不参加", ""}, sg.ConsentDropped: {"未答复，未列入", ""},
}

var meansWords = []struct {
	code sg.Means
	text string
}{{sg.MeansVisit, "走访"}, {sg.MeansMeeting, "座谈"}, {sg.MeansSurvey, "共同调研"}, {sg.MeansCall, "电话"}, {sg.MeansMail, "信函、邮件"}}

// MeansWord is how a contact took place.
func MeansWord(m sg.Means) string {
	for _, w := range meansWords {
		if w.code == m {
			return w.text
		}
	}
	return string(m)
}

var phases = []struct {
	code sg.Phase
	text string
}{{sg.PhaseBefore, "办前"}, {sg.PhaseDuring, "办中"}, {sg.PhaseAfter, "办后"}}

// PhaseWord is when a contact took place.
func PhaseWord(p sg.Phase) string {
	for _, w := range phases {
		if w.code == p {
			return w.text
		}
	}
	return string(p)
}

var contactStates = map[sg.ContactState]word{
	sg.ContactStateLogged: {"待代表确认", "warn"}, sg.ContactStateConfirmed: {"代表已确认", "good"}, sg.ContactStateDisputed: {"代表否认", "bad"},
}

var promiseOutcomes = map[sg.Outcome]word{
	sg.OutcomePending: {"尚未报告", ""}, sg.OutcomeFulfilled: {"已落实", "good"}, sg.OutcomeFailed: {"未能落实", "bad"},
}

var clockKinds = map[sg.ClockKind]word{
	sg.ClockKindAssign: {"交办", ""}, sg.ClockKindRefuse: {"承办单位提出异议", ""}, sg.ClockKindReassign: {"重新确定承办单位", ""},
	sg.ClockKindContact: {"与代表沟通", ""}, sg.ClockKindCoHandler: {"协办意见", ""}, sg.ClockKindReply: {"答复", ""},
	sg.ClockKindEvaluate: {"代表评价答复", ""}, sg.ClockKindRehandle: {"重新办理后答复", ""},
	sg.ClockKindCommitment: {"承诺事项", ""}, sg.ClockKindEvaluateCommitment: {"代表评价承诺落实", ""},
}

var clockStates = map[sg.ClockState]word{
	sg.ClockStateOpen: {"计时中", "info"}, sg.ClockStateMet: {"按期完成", "good"}, sg.ClockStateLate: {"逾期", "bad"}, sg.ClockStateCancelled: {"不再适用", ""},
}

var gradeWords = map[string]word{
	sg.GradeSatisfied: {"满意", "good"}, sg.GradeBasically: {"基本满意", "warn"}, sg.GradeDissatisfied: {"不满意", "bad"},
	"none": {"尚未评价", ""}, // of a summary: those without a grade
}

// Grade is a grade in words: the pack's label where it has one.
func Grade(code string, choices []sg.Choice) string {
	for _, c := range choices {
		if c.Code == code {
			return c.Label
		}
	}
	return look(gradeWords, code, code).text
}

var acts = map[sg.Act]string{
	sg.ActDraft: "起草", sg.ActRevise: "修改", sg.ActInvite: "邀请联名", sg.ActCoSign: "联名", sg.ActFile: "提交",
	sg.ActWithdraw: "撤回", sg.ActReturn: "退回完善", sg.ActAccept: "受理", sg.ActDecline: "不予受理", sg.ActAssign: "交办",
	sg.ActRefuse: "申请退回", sg.ActReassign: "重新交办", sg.ActInsist: "不同意退回", sg.ActOpine: "协办意见",
	sg.ActLogContact: "记录沟通", sg.ActConfirmContact: "确认沟通", sg.ActReply: "答复", sg.ActEvaluate: "评价答复",
	sg.ActRehandle: "要求重新办理", sg.ActSettle: "研究处理", sg.ActFulfil: "报告落实", sg.ActEvaluateCommitments: "评价落实",
}

// ActWord is an act in words.
func ActWord(a sg.Act) string {
	if w, ok := acts[a]; ok {
		return w
	}
	return string(a)
}
