package rules

import (
	"errors"
	"fmt"
)

// CommitmentReport is when a handling unit reports what became of its promises.
type CommitmentReport struct {
	Quarter int `yaml:"quarter" json:"quarter"` // of each year
	Years   int `yaml:"years" json:"years"`     // promises of this year (1), and of the last (2)
}

// String is the line in words.
func (c CommitmentReport) String() string {
	return fmt.Sprintf("每年第%d季度，%d个年度的承诺事项", c.Quarter, c.Years)
}

func (c CommitmentReport) check() error {
	if c.Quarter < 1 || c.Quarter > 4 || c.Years < 1 || c.Years > 5 {
		return errors.New("的 quarter 应为 1 到 4，years 应为 1 到 5")
	}
	return nil
}

// Reason is a kind of matter that must not be put as a suggestion.
type Reason struct {
	Code string `yaml:"code" json:"code"`
	Name string `yaml:"name" json:"name"`
}

// ResultClass is a class of handling result, and what its reply must say.
type ResultClass struct {
	Code       string `yaml:"code" json:"code"`
	Name       string `yaml:"name" json:"name"`
	MustSay    string `yaml:"must_say" json:"must_say"`
	Commitment bool   `yaml:"commitment,omitempty" json:"commitment,omitempty"` // goes into the ledger of promises
}

// Grade is a degree of satisfaction.
type Grade struct {
	Code string `yaml:"code" json:"code"`
	Name string `yaml:"name" json:"name"`
}

var suggestionsKeys = []Key{
	{Name: "suggestions.notify", Kind: KindPeriod, Means: "受理后告知代表的期限"},
	{Name: "suggestions.assign", Kind: KindPeriod, Means: "闭会期间建议交办的期限"},
	{Name: "suggestions.assign_in_session", Kind: KindPeriod, Means: "会议期间建议交办的期限"},
	{Name: "suggestions.refuse", Kind: KindPeriod, Means: "承办单位提出不属本单位职责的期限"},
	{Name: "suggestions.reassign", Kind: KindPeriod, Means: "退回后重新交办的期限"},
	{Name: "suggestions.contact", Kind: KindPeriod, Means: "承办单位与代表沟通的期限"},
	{Name: "suggestions.contact_before_reply", Kind: KindBool, Means: "答复前应当与代表联系沟通"},
	{Name: "suggestions.cohandler", Kind: KindPeriod, Means: "协办（会办）单位提出意见的期限"},
	{Name: "suggestions.cohandler_redo", Kind: KindPeriod, Means: "协办意见无实质内容时重新提出的期限"},
	{Name: "suggestions.reply", Kind: KindPeriod, Means: "答复的期限"},
	{Name: "suggestions.reply_complex", Kind: KindPeriod, Means: "涉及面广、处理难度大的，或者经同意延长的，答复的最长期限"},
	{Name: "suggestions.extension_consent", Kind: KindBool, Means: "延长答复期限须经交办机构同意（否：依建议的性质确定）"},
	{Name: "suggestions.evaluate", Kind: KindPeriod, Means: "代表评价答复的期限"},
	{Name: "suggestions.rehandle", Kind: KindPeriod, Means: "不满意而重新办理后再次答复的期限"},
	{Name: "suggestions.still_dissatisfied", Kind: KindText, Means: "重新答复后仍不满意的处理",
		Words: map[string]string{"convene": "召集有关代表和承办单位研究，提出处理意见"}},
	{Name: "suggestions.commitment_report", Kind: KindTable, Means: "承诺事项落实情况何时告知代表", Shape: CommitmentReport{}},
	{Name: "suggestions.evaluate_commitment", Kind: KindPeriod, Means: "代表评价承诺事项落实情况的期限"},
	{Name: "suggestions.silence", Kind: KindText, Means: "超过评价期限、经催促仍不反馈的如何统计",
		Words: map[string]string{"excluded_after_urging": "不纳入满意情况的统计范围"}},
	{Name: "suggestions.result_classes", Kind: KindTable, Means: "办理结果的分类", Shape: []ResultClass{}},
	{Name: "suggestions.inadmissible", Kind: KindTable, Means: "不应当作为建议提出的事项", Shape: []Reason{}},
	{Name: "suggestions.grades", Kind: KindTable, Means: "代表评价的等次", Shape: []Grade{}},
	{Name: "suggestions.rating_audience", Kind: KindText, Means: "承办单位何时看到对它的评价",
		Words: map[string]string{"always": "随时", "concluded": "办结以后", "never": "不向其显示"}},
	{Name: "suggestions.merge", Kind: KindBool, Means: "内容相同的建议可以合并办理"},
	{Name: "suggestions.merge_answer_apart", Kind: KindBool, Means: "合并办理的仍应分别答复代表"},
	{Name: "suggestions.joint_reply", Kind: KindText, Means: "联名建议答复给谁",
		Words: map[string]string{"each": "提出建议的每位代表", "lead": "领衔代表"}},
	{Name: "suggestions.joint_evaluator", Kind: KindText, Means: "联名建议由谁评价",
		Words: map[string]string{"each": "提出建议的每位代表", "lead": "领衔代表"}},
	{Name: "suggestions.joint_confirm", Kind: KindBool, Means: "联名的代表应当确认内容是其真实意愿"},
	{Name: "suggestions.withdraw_in_writing", Kind: KindBool, Means: "撤回应当书面提出，撤回后办理终止"},
	{Name: "suggestions.report_month", Kind: KindInt, Means: "每年审议办理情况报告的月份", Least: 1, Most: 12},
	{Name: "suggestions.publish", Kind: KindBool, Means: "建议及其办理答复情况向社会公开"},
	{Name: "suggestions.report_public", Kind: KindBool, Means: "办理情况的报告应当公开"},
	{Name: "suggestions.key_items_by", Kind: KindText, Means: "谁确定重点督办的建议",
		Words: map[string]string{"chairs_meeting": "主任会议"}},
}
