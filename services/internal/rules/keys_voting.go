package rules

// Satisfaction is how a satisfaction vote becomes one grade: the first step that
// is reached gives it, Otherwise is the grade when none is.
type Satisfaction struct {
	Base      Base               `yaml:"of"`
	Grades    []Grade            `yaml:"grades"`
	Steps     []SatisfactionStep `yaml:"steps"`
	Otherwise string             `yaml:"otherwise"`
}

// SatisfactionStep gives Grade when the votes of Counts together come to Share
// of the base: at least (at_least), or more than (over). The two differ only at
// exactly the share, which is why a pack must say which.
type SatisfactionStep struct {
	Grade  string   `yaml:"grade"`
	Counts []string `yaml:"counts"`
	Share  Fraction `yaml:"share"`
	Reach  string   `yaml:"reach"`
}

// Result is the grade of a vote, the step that gave it (-1 for Otherwise).
func (s Satisfaction) Result(votes map[string]int, base int) (grade string, step int) {
	for i, st := range s.Steps {
		sum := 0
		for _, g := range st.Counts {
			sum += votes[g]
		}
		switch c := Frac(int64(sum), 1).Cmp(st.Share.Times(base)); {
		case c > 0, c == 0 && st.Reach == "at_least":
			return st.Grade, i
		}
	}
	return s.Otherwise, -1
}

var votingKeys = []Key{
	{Name: "voting.quorum", Kind: KindRatio, Means: "会议须有多少代表出席"},
	{Name: "voting.pass", Kind: KindRatio, Means: "通过须有多少赞成"},
	{Name: "voting.choose", Kind: KindText, Means: "一张票可以选多少项",
		Words: map[string]string{"at_most": "等于或者少于应选数的有效，多于的作废"}},
	{Name: "voting.valid", Kind: KindText, Means: "何时整次投票有效",
		Words: map[string]string{"returned_at_most_issued": "收回的票等于或者少于发出的票"}},
	{Name: "voting.marks", Kind: KindList, Means: "票面可以表示的意见",
		Words: map[string]string{"for": "赞成", "against": "反对", "abstain": "弃权"}},
	{Name: "voting.secret", Kind: KindBool, Means: "无记名"},
	{Name: "voting.tie", Kind: KindText, Means: "末位票数相等、不能确定的",
		Words: map[string]string{"vote_again": "就票数相等的再次投票"}},
	{Name: "voting.more_pass", Kind: KindText, Means: "过半数的多于应选数的",
		Words: map[string]string{"by_votes": "以得票多的为当选"}},
	{Name: "voting.fewer_pass", Kind: KindText, Means: "过半数的少于应选数的",
		Words: map[string]string{"accept_fewer": "以过半数的为准，名额不补足", "vote_again": "不足的另行投票"}},
	{Name: "voting.excess", Kind: KindRatio, Means: "候选项目至少比应选数多出的比例"},
	{Name: "voting.relatives_excluded", Kind: KindBool, Means: "有关系的人不得担任监票人、计票人"},
	{Name: "voting.satisfaction", Kind: KindTable, Means: "满意度测评的等次和计票规则", Shape: Satisfaction{}},
	{Name: "voting.checks_quarter", Kind: KindInt, Means: "每个项目每季度至少督办的次数", Least: 0, Most: 20},
	{Name: "voting.solicit", Kind: KindPeriod, Means: "公开征集项目的最短时间"},
	{Name: "voting.levels", Kind: KindList, Means: "实行民生实事项目票决的层级",
		Words: map[string]string{"prefecture": "设区的市", "county": "县（市、区）", "town": "乡镇"}},
	{Name: "voting.review_first", Kind: KindBool, Means: "候选项目票决前先经常委会审议"},
	{Name: "voting.proposed_by", Kind: KindText, Means: "候选项目由谁提出",
		Words: map[string]string{"government": "本级人民政府"}},
}
