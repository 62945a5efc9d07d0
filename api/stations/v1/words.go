package stationsv1

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
