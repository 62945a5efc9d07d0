package rules

// Requirement is a least number of duties in a year or a term.
type Requirement struct {
	Code    string   `yaml:"code"`
	Name    string   `yaml:"name"`
	Counts  []string `yaml:"counts"` // the duty kinds that count
	AtLeast int      `yaml:"at_least"`
	Unit    string   `yaml:"unit"` // 次, 件
}

// Item is one item of the duty checklist and what it is worth.
type Item struct {
	Code   string   `yaml:"code"`
	Aspect string   `yaml:"aspect"` // the code of an aspect
	Name   string   `yaml:"name"`
	Kind   string   `yaml:"kind"`            // the duty kind that earns it
	Points Fraction `yaml:"points"`          // per unit; zero for an item that is recorded in words
	Per    string   `yaml:"per"`             // 次, 件, 天
	Cap    Fraction `yaml:"cap,omitempty"`   // the most points in a year; absent for no limit
	Words  bool     `yaml:"words,omitempty"` // recorded in words, not points (P-06)
}

var appraisalKeys = []Key{
	{Name: "appraisal.basic_year", Kind: KindTable, Means: "一年内的履职基本要求", Shape: []Requirement{}},
	{Name: "appraisal.basic_term", Kind: KindTable, Means: "一届内的履职基本要求", Shape: []Requirement{}},
	{Name: "appraisal.days_year", Kind: KindInt, Means: "每年闭会期间参加履职活动的最少天数", Least: 0, Most: 366},
	{Name: "appraisal.kinds", Kind: KindTable, Means: "履职的种类", Shape: []Kinded{}},
	{Name: "appraisal.aspects", Kind: KindTable, Means: "履职内容的方面", Shape: []Kinded{}},
	{Name: "appraisal.items", Kind: KindTable, Means: "履职内容清单和积分", Shape: []Item{}},
	{Name: "appraisal.many_kinds", Kind: KindBool, Means: "一次活动可以计入几个种类"},
	{Name: "appraisal.by_level", Kind: KindBool, Means: "积分按代表层次区别对待（否：无差别）"},
	{Name: "appraisal.award_share", Kind: KindRatio, Means: "每年评选履职先进个人的比例"},
	{Name: "appraisal.suggestion_award_share", Kind: KindRatio, Means: "每年评选优秀代表建议的比例"},
	{Name: "appraisal.object", Kind: KindPeriod, Means: "代表对积分提出异议的期限"},
	{Name: "appraisal.publish", Kind: KindBool, Means: "公示代表履职信息"},
	{Name: "appraisal.publish_at", Kind: KindText, Means: "履职积分何时向谁公布",
		Words: map[string]string{"session_to_deputies": "每年人代会上向全体代表公布"}},
}
