package stationsv1

import (
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// StepKind is what was done to a matter.
type StepKind string

// The kinds of step.
const (
	StepFile    StepKind = "file"    // 提交
	StepAccept  StepKind = "accept"  // 受理
	StepDecline StepKind = "decline" // 不予受理
	StepDivert  StepKind = "divert"  // 引导至其他渠道
	StepAnalyse StepKind = "analyse" // 分析
	StepAssign  StepKind = "assign"  // 交办
	StepPass    StepKind = "pass"    // 转代表
	StepUrge    StepKind = "urge"    // 督办
	StepAnswer  StepKind = "answer"  // 答复
	StepRate    StepKind = "rate"    // 评价
	StepReopen  StepKind = "reopen"  // 重新办理
	StepClose   StepKind = "close"   // 办结
	StepRecount StepKind = "recount" // 期限更新：放假通知公布后重新计算
)

// Chinese names the step for people.
func (k StepKind) Chinese() string {
	return map[StepKind]string{StepFile: "提交", StepAccept: "受理", StepDecline: "不予受理", StepDivert: "引导至其他渠道",
		StepAnalyse: "分析", StepAssign: "交办", StepPass: "转代表", StepUrge: "督办", StepAnswer: "答复",
		StepRate: "评价", StepReopen: "重新办理", StepClose: "办结", StepRecount: "期限更新"}[k]
}

// StepRequest is a step that needs no more than words.
type StepRequest struct {
	ID      ids.MatterID `json:"-" path:"id"`
	Told    string       `json:"told,omitempty"`    // what the resident reads
	Version int          `json:"version,omitempty"` // that the caller saw; any if zero
}

// Validate reports every fault at once.
func (r StepRequest) Validate() error { return checkStep(r.ID, r.Told, 0) }

// ReasonRequest is a step that must give its reason.
type ReasonRequest struct {
	ID      ids.MatterID `json:"-" path:"id"`
	Told    string       `json:"told"`
	Version int          `json:"version,omitempty"`
}

// Validate reports every fault at once.
func (r ReasonRequest) Validate() error { return checkStep(r.ID, r.Told, 5) }

func checkStep(id ids.MatterID, told string, least int) error {
	var c fault.Check
	c.Set("id", id)
	c.Text("told", told, least, MaxText)
	return c.Err()
}

// Ground is why a matter is not taken.
type Ground string

// The grounds. Petitions and matters before a court go to those whose they are
// (S-30): a station is not a second petition office.
const (
	GroundPetition Ground = "petition" // 属信访事项：转引信访渠道
	GroundJudicial Ground = "judicial" // 属诉讼、仲裁、复议事项
	GroundRepeated Ground = "repeated" // 同一事项已在办理
	GroundUnclear  Ground = "unclear"  // 内容不具体，无法办理
	GroundOutside  Ground = "outside"  // 不属本站服务范围
)

// Diverts says whether the ground sends the resident elsewhere rather than away.
func (g Ground) Diverts() bool { return g == GroundPetition || g == GroundJudicial }

// Chinese names the ground for people.
func (g Ground) Chinese() string {
	return map[Ground]string{GroundPetition: "属于信访事项", GroundJudicial: "属于诉讼、仲裁或复议事项",
		GroundRepeated: "同一事项已在办理", GroundUnclear: "内容不具体", GroundOutside: "不属于本站服务范围"}[g]
}

// DeclineRequest declines or diverts a matter, by its ground, before it is
// assigned.
type DeclineRequest struct {
	ID      ids.MatterID `json:"-" path:"id"`
	Ground  Ground       `json:"ground"`
	Told    string       `json:"told"` // why, and where to go instead
	Version int          `json:"version,omitempty"`
}

// Validate reports every fault at once.
func (r DeclineRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	fault.OneOf(&c, "ground", r.Ground, GroundPetition, GroundJudicial, GroundRepeated, GroundUnclear, GroundOutside)
	c.Text("told", r.Told, 5, MaxText)
	return c.Err()
}

// AssignRequest assigns a matter to an organ or passes it to a deputy: exactly
// one of the two. It may be assigned anew until it is answered.
type AssignRequest struct {
	ID      ids.MatterID `json:"-" path:"id"`
	Organ   ids.OrganID  `json:"organ,omitzero"`
	Deputy  ids.PersonID `json:"deputy,omitzero"`
	Complex bool         `json:"complex,omitempty"` // 情况复杂: the longer clock
	Told    string       `json:"told,omitempty"`
	Version int          `json:"version,omitempty"`
}

// Validate reports every fault at once.
func (r AssignRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.That(r.Organ.IsZero() != r.Deputy.IsZero(), "organ", "one_of", "请选择承办单位或者代表，二者选一")
	c.Text("told", r.Told, 0, MaxText)
	return c.Err()
}

// AnswerRequest answers a matter.
type AnswerRequest struct {
	ID       ids.MatterID   `json:"-" path:"id"`
	Told     string         `json:"told"`
	Outcome  Outcome        `json:"outcome"`
	Deputies []ids.PersonID `json:"deputies,omitempty"` // who took part in answering, beside the deputy it was passed to
	Version  int            `json:"version,omitempty"`
}

// Validate reports every fault at once.
func (r AnswerRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Text("told", r.Told, 10, MaxText)
	fault.OneOf(&c, "outcome", r.Outcome, Outcomes...)
	checkPeople(&c, "deputies", r.Deputies, 0, 30)
	return c.Err()
}
