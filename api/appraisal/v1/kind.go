package appraisalv1

// Kind is what sort of duty an event is. Codes are append-only; rule packs name
// them to say what counts for how much.
type Kind string

// The kinds of duty.
const (
	// At sessions of the congress, and what is put to it (大会期间的工作).
	KindSession  Kind = "session"    // 出席会议
	KindSpeech   Kind = "speech"     // 审议发言
	KindBill     Kind = "bill"       // 领衔提出议案
	KindBillSign Kind = "bill_sign"  // 联名提出议案
	KindInquiry  Kind = "inquiry"    // 询问、质询
	KindBallot   Kind = "ballot"     // 参加票决
	KindSuggest  Kind = "suggestion" // 领衔提出建议
	KindCoSign   Kind = "co_sign"    // 附议建议
	KindOpinion  Kind = "opinion"    // 提出工作性建议、审议意见
	KindFollowUp Kind = "follow_up"  // 参与建议办理沟通
	KindEvaluate Kind = "evaluation" // 评价建议办理

	// Between sessions (闭会期间的活动).
	KindReception    Kind = "reception"     // 进站接待选民
	KindAnswer       Kind = "answer"        // 答复选民意见
	KindVisit        Kind = "visit"         // 走访联系群众
	KindActivity     Kind = "activity"      // 参加代表家站活动
	KindGroup        Kind = "group"         // 参加代表小组活动
	KindInspection   Kind = "inspection"    // 视察
	KindResearch     Kind = "research"      // 专题调研
	KindLawCheck     Kind = "law_check"     // 执法检查
	KindSitIn        Kind = "sit_in"        // 列席会议
	KindProjectCheck Kind = "project_check" // 督办民生实事项目
	KindAppraise     Kind = "appraise"      // 参加工作评议、测评

	// Being an example, and learning (发挥模范作用、提高综合素质).
	KindTraining   Kind = "training"    // 履职培训
	KindGoodDeed   Kind = "good_deed"   // 为群众办好事实事
	KindDutyReport Kind = "duty_report" // 述职
	KindHonour     Kind = "honour"      // 受表彰、先进事迹

	// Everything else that is to be registered (其它应予登记的).
	KindOther Kind = "other" // 其他履职活动
)

// Section is a part of the dossier.
type Section string

// The sections of the dossier, in their order.
const (
	SectionMeetings    Section = "meetings"
	SectionSuggestions Section = "suggestions"
	SectionVoters      Section = "voters"
	SectionActivities  Section = "activities"
	SectionSupervision Section = "supervision"
	SectionLearning    Section = "learning"
	SectionReports     Section = "reports"
	SectionOther       Section = "other"
)

// KindRow is what is fixed about a kind: its name and where it is filed. What it
// counts for is the rule pack's to say.
type KindRow struct {
	Kind    Kind    `json:"kind"`
	Name    string  `json:"name"`
	Section Section `json:"section"`
	// InSession: done while the congress meets; all other kinds are done
	// between sessions.
	InSession bool `json:"in_session,omitempty"`
}

// Kinds lists every kind in the order of the checklist.
var Kinds = []KindRow{
	{KindSession, "出席会议", SectionMeetings, true},
	{KindSpeech, "审议发言", SectionMeetings, true},
	{KindInquiry, "询问、质询", SectionMeetings, true},
	{KindBallot, "参加票决", SectionMeetings, true},
	{KindSitIn, "列席会议", SectionMeetings, false},
	{KindBill, "领衔提出议案", SectionSuggestions, true},
	{KindBillSign, "联名提出议案", SectionSuggestions, true},
	{KindSuggest, "领衔提出建议", SectionSuggestions, false},
	{KindCoSign, "附议建议", SectionSuggestions, false},
	{KindOpinion, "提出工作性建议、审议意见", SectionSuggestions, false},
	{KindFollowUp, "参与建议办理沟通", SectionSuggestions, false},
	{KindEvaluate, "评价建议办理", SectionSuggestions, false},
	{KindReception, "进站接待选民", SectionVoters, false},
	{KindAnswer, "答复选民意见", SectionVoters, false},
	{KindVisit, "走访联系群众", SectionVoters, false},
	{KindActivity, "参加代表家站活动", SectionActivities, false},
	{KindGroup, "参加代表小组活动", SectionActivities, false},
	{KindInspection, "视察", SectionActivities, false},
	{KindResearch, "专题调研", SectionActivities, false},
	{KindLawCheck, "执法检查", SectionSupervision, false},
	{KindProjectCheck, "督办民生实事项目", SectionSupervision, false},
	{KindAppraise, "参加工作评议、测评", SectionSupervision, false},
	{KindTraining, "履职培训", SectionLearning, false},
	{KindDutyReport, "述职", SectionReports, false},
	{KindGoodDeed, "为群众办好事实事", SectionOther, false},
	{KindHonour, "受表彰、先进事迹", SectionOther, false},
	{KindOther, "其他履职活动", SectionOther, false},
}

var sectionNames = map[Section]string{
	SectionMeetings:    "会议",
	SectionSuggestions: "议案和建议",
	SectionVoters:      "联系选民",
	SectionActivities:  "活动",
	SectionSupervision: "监督",
	SectionLearning:    "学习培训",
	SectionReports:     "述职",
	SectionOther:       "好事实事和其他",
}

// Name is the section's heading.
func (s Section) Name() string { return sectionNames[s] }

// Row finds what is fixed about a kind.
func (k Kind) Row() (KindRow, bool) {
	for _, r := range Kinds {
		if r.Kind == k {
			return r, true
		}
	}
	return KindRow{}, false
}

// Name is the kind's name; the code itself for one from a later version.
func (k Kind) Name() string {
	if r, ok := k.Row(); ok {
		return r.Name
	}
	return string(k)
}
