package rules

// Kinded is one entry of a list that a pack names: a code and its name.
type Kinded struct {
	Code string `yaml:"code"`
	Name string `yaml:"name"`
}

// Standard is one of the standards that a station is checked against.
type Standard struct {
	Code  string `yaml:"code"`
	Group string `yaml:"group"` // 五个有, 五公开, 五到位, 五定期
	Name  string `yaml:"name"`
}

var stationsKeys = []Key{
	{Name: "stations.accept", Kind: KindPeriod, Means: "收到选民意见后受理的期限"},
	{Name: "stations.analyse", Kind: KindPeriod, Means: "受理后分析研判的期限"},
	{Name: "stations.assign", Kind: KindPeriod, Means: "分析后交办或者转代表的期限"},
	{Name: "stations.answer", Kind: KindPeriod, Means: "交办后答复选民的期限"},
	{Name: "stations.answer_complex", Kind: KindPeriod, Means: "情况复杂的答复期限"},
	{Name: "stations.rate", Kind: KindPeriod, Means: "选民评价答复的期限"},
	{Name: "stations.grades", Kind: KindTable, Means: "选民评价的等次", Shape: []Grade{}},
	{Name: "stations.divert", Kind: KindTable, Means: "不在联络站办理、告知其去处的事项", Shape: []Reason{}},
	{Name: "stations.outcomes", Kind: KindTable, Means: "意见处理的结果，可以兼有", Shape: []Kinded{}},
	{Name: "stations.notice_days", Kind: KindInt, Means: "活动日变动提前公布的天数", Least: 0, Most: 60},
	{Name: "stations.activities_month", Kind: KindInt, Means: "每月至少开展活动的次数", Least: 0, Most: 31},
	{Name: "stations.batches_month", Kind: KindInt, Means: "月平均接待选民批次低于此数即提示", Least: 0, Most: 100},
	{Name: "stations.deputies_min", Kind: KindInt, Means: "本级代表少于此数即提示", Least: 0, Most: 100},
	{Name: "stations.heads", Kind: KindInt, Means: "站长人数", Least: 1, Most: 5},
	{Name: "stations.deputy_heads_max", Kind: KindInt, Means: "副站长至多人数", Least: 0, Most: 10},
	{Name: "stations.advanced_share", Kind: KindRatio, Means: "每年评选先进联络站的比例"},
	{Name: "stations.activity_kinds", Kind: KindTable, Means: "联络站活动的种类，一次活动可以兼有", Shape: []Kinded{}},
	{Name: "stations.standards", Kind: KindTable, Means: "联络站建设标准", Shape: []Standard{}},
}
