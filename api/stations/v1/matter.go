package stationsv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// Category is what a matter is about.
type Category string

// The categories.
const (
	CategoryEducation   Category = "education"
	CategoryHealth      Category = "health"
	CategoryHousing     Category = "housing"
	CategoryTransport   Category = "transport"
	CategoryEnvironment Category = "environment"
	CategoryElderly     Category = "elderly"
	CategoryEmployment  Category = "employment"
	CategorySafety      Category = "safety"
	CategoryAgriculture Category = "agriculture"
	CategoryCulture     Category = "culture"
	CategoryGovernance  Category = "governance"
	CategoryOther       Category = "other"
)

// Categories lists them in the order of a form.
var Categories = []CategoryName{
	{CategoryEducation, "教育"}, {CategoryHealth, "医疗卫生"}, {CategoryHousing, "住房与老旧小区"},
	{CategoryTransport, "交通出行"}, {CategoryEnvironment, "环境与市容"}, {CategoryElderly, "养老与民政"},
	{CategoryEmployment, "就业与社会保障"}, {CategorySafety, "公共安全"}, {CategoryAgriculture, "农业农村"},
	{CategoryCulture, "文化体育"}, {CategoryGovernance, "社会治理"}, {CategoryOther, "其他"},
}

// Chinese names the category for people.
func (c Category) Chinese() string {
	for _, n := range Categories {
		if n.Category == c {
			return n.Name
		}
	}
	return ""
}

// State is where a matter stands.
type State string

// The states (S-26). Every matter that is taken ends in closed, and only after an
// answer; one that is not taken ends in declined or diverted, with the reason told.
const (
	StateFiled    State = "filed"    // 已提交
	StateAccepted State = "accepted" // 已受理
	StateAnalysed State = "analysed" // 已分析
	StateAssigned State = "assigned" // 已交办
	StatePassed   State = "passed"   // 已转代表
	StateAnswered State = "answered" // 已答复
	StateRated    State = "rated"    // 已评价
	StateClosed   State = "closed"   // 已办结
	StateDeclined State = "declined" // 不予受理
	StateDiverted State = "diverted" // 已引导至信访等渠道
)

// States lists them in the order of the work.
var States = []State{StateFiled, StateAccepted, StateAnalysed, StateAssigned, StatePassed, StateAnswered,
	StateRated, StateClosed, StateDeclined, StateDiverted}

// Chinese names the state for people.
func (s State) Chinese() string {
	return map[State]string{StateFiled: "已提交", StateAccepted: "已受理", StateAnalysed: "已分析",
		StateAssigned: "已交办", StatePassed: "已转代表", StateAnswered: "已答复", StateRated: "已评价",
		StateClosed: "已办结", StateDeclined: "不予受理", StateDiverted: "已引导至其他渠道"}[s]
}

// Outcome is what an answer achieved. Forwarding is counted apart: a matter may
// be both forwarded and settled (S-25).
type Outcome string

// The outcomes.
const (
	OutcomeSettled   Outcome = "settled"   // 协调解决
	OutcomeProgress  Outcome = "progress"  // 正在解决
	OutcomePlanned   Outcome = "planned"   // 列入计划
	OutcomeExplained Outcome = "explained" // 暂不具备条件，已作说明
)

// Outcomes lists them.
var Outcomes = []Outcome{OutcomeSettled, OutcomeProgress, OutcomePlanned, OutcomeExplained}

// Chinese names the outcome for people.
func (o Outcome) Chinese() string {
	return map[Outcome]string{OutcomeSettled: "协调解决", OutcomeProgress: "正在解决",
		OutcomePlanned: "列入计划", OutcomeExplained: "已作说明"}[o]
}

// Grade is how a resident finds the answer.
type Grade string

// The grades.
const (
	GradeSatisfied    Grade = "satisfied"
	GradeBasically    Grade = "basically"
	GradeDissatisfied Grade = "dissatisfied"
)

// Chinese names the grade for people.
func (g Grade) Chinese() string {
	return map[Grade]string{GradeSatisfied: "满意", GradeBasically: "基本满意", GradeDissatisfied: "不满意"}[g]
}

// Clock is the deadline of the step that a matter waits for.
type Clock struct {
	Due  date.Date          `json:"due"`
	Late bool               `json:"late"` // the day has passed
	Why  explain.Derivation `json:"why"`
}

// MatterItem is a matter in a list.
type MatterItem struct {
	ID       ids.MatterID  `json:"id"`
	Number   CaseNumber    `json:"number"`
	Station  ids.StationID `json:"station"`
	Area     ids.AreaCode  `json:"area"`
	Category Category      `json:"category"`
	State    State         `json:"state"`
	Summary  string        `json:"summary"` // the beginning of the text
	Organ    ids.OrganID   `json:"organ,omitzero"`
	Deputy   ids.PersonID  `json:"deputy,omitzero"`
	Outcome  Outcome       `json:"outcome,omitempty"`
	Grade    Grade         `json:"grade,omitempty"`
	Filed    time.Time     `json:"filed"`
	Due      date.Date     `json:"due,omitzero"`
	Late     bool          `json:"late"`
}

// MatterPage is a page of matters, the newest first.
type MatterPage struct {
	Items []MatterItem `json:"items"`
	Next  string       `json:"next,omitempty"`
}

// Matter is a matter as those who handle it see it. Contact is read with
// stations.Matter alone: no answer of a step carries it, so that none is kept
// beside an idempotency key.
type Matter struct {
	MatterItem
	Text      string     `json:"text"`
	Contact   *Contact   `json:"contact,omitempty"` // only for those who must reach the resident
	OnBehalf  bool       `json:"on_behalf"`         // taken down by a clerk
	Forwarded bool       `json:"forwarded"`         // an organ was asked
	Answer    string     `json:"answer,omitempty"`
	Words     string     `json:"words,omitempty"` // the resident's, with the grade
	Reopened  int        `json:"reopened"`
	Urged     int        `json:"urged"`
	Clock     *Clock     `json:"clock,omitempty"`
	Steps     []Step     `json:"steps"`
	Next      []StepKind `json:"next"` // the steps that its state allows
	Version   int        `json:"version"`
}

// MatterRequest names a matter.
type MatterRequest struct {
	ID ids.MatterID `json:"-" path:"id"`
}

// Validate asks for the id.
func (r MatterRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	return c.Err()
}

// MattersRequest lists matters. An officer sees those of their areas. A deputy
// sees those passed to them, or, naming a station in which they are enrolled,
// those of the station. A handling unit sees those assigned to it.
type MattersRequest struct {
	Area      ids.AreaCode  `json:"-" query:"area"`
	Station   ids.StationID `json:"-" query:"station"`
	State     State         `json:"-" query:"state"`
	Category  Category      `json:"-" query:"category"`
	Outcome   Outcome       `json:"-" query:"outcome"`
	Grade     Grade         `json:"-" query:"grade"`
	Forwarded bool          `json:"-" query:"forwarded"`
	Mine      bool          `json:"-" query:"mine"` // assigned to the caller or the caller's organ
	Late      bool          `json:"-" query:"late"`
	FromYear  int           `json:"-" query:"from_year"`
	ToYear    int           `json:"-" query:"to_year"`
	After     string        `json:"-" query:"after"`
	Limit     int           `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r MattersRequest) Validate() error {
	var c fault.Check
	if r.State != "" {
		fault.OneOf(&c, "state", r.State, States...)
	}
	if r.Category != "" {
		checkCategory(&c, r.Category)
	}
	if r.Outcome != "" {
		fault.OneOf(&c, "outcome", r.Outcome, Outcomes...)
	}
	if r.Grade != "" {
		fault.OneOf(&c, "grade", r.Grade, GradeSatisfied, GradeBasically, GradeDissatisfied)
	}
	checkYears(&c, r.FromYear, r.ToYear)
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

func checkCategory(c *fault.Check, v Category) {
	c.That(v.Chinese() != "", "category", "unknown", "没有此类别，请从类别表中选择")
}
