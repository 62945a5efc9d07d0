package rules

import (
	"fmt"
	"strings"
)

// Satisfaction is how a satisfaction vote becomes one grade: the first step that
// is reached gives it, Otherwise is the grade when none is.
type Satisfaction struct {
	Base      Base               `yaml:"of" json:"of"`
	Grades    []Grade            `yaml:"grades" json:"grades"`
	Steps     []SatisfactionStep `yaml:"steps" json:"steps"`
	Otherwise string             `yaml:"otherwise" json:"otherwise"`
}

// SatisfactionStep gives Grade when the votes of Counts together come to Share
// of the base: at least (at_least), or more than (over). The two differ only at
// exactly the share, which is why a pack must say which.
type SatisfactionStep struct {
	Grade  string   `yaml:"grade" json:"grade"`
	Counts []string `yaml:"counts" json:"counts"`
	Share  Fraction `yaml:"share" json:"share"`
	Reach  string   `yaml:"reach" json:"reach"`
}

// String is the rule in words: 「满意达到常委会全体组成人员的1/2的为满意；…」.
func (s Satisfaction) String() string {
	name := map[string]string{}
	for _, g := range s.Grades {
		name[g.Code] = g.Name
	}
	var out []string
	for _, st := range s.Steps {
		counted := make([]string, len(st.Counts))
		for i, c := range st.Counts {
			counted[i] = name[c]
		}
		reach := map[string]string{ReachAtLeast: "达到", ReachOver: "超过"}[st.Reach]
		out = append(out, fmt.Sprintf("%s%s%s的%s的为%s",
			strings.Join(counted, "与"), reach, s.Base, st.Share.Rat().RatString(), name[st.Grade]))
	}
	return strings.Join(append(out, "其余为"+name[s.Otherwise]), "；")
}

func (s Satisfaction) check() error {
	graded := map[string]bool{}
	for _, g := range s.Grades {
		graded[g.Code] = true
	}
	switch {
	case baseWords[s.Base] == "":
		return fmt.Errorf("的 of「%s」不可用，可用：%s", s.Base, words(baseWords))
	case !graded[s.Otherwise]:
		return fmt.Errorf("的 otherwise「%s」不在 grades 之内", s.Otherwise)
	}
	for _, st := range s.Steps {
		if err := st.check(graded); err != nil {
			return err
		}
	}
	return nil
}

func (st SatisfactionStep) check(graded map[string]bool) error {
	for _, g := range append([]string{st.Grade}, st.Counts...) {
		if !graded[g] {
			return fmt.Errorf("的等次「%s」不在 grades 之内", g)
		}
	}
	if st.Reach != ReachAtLeast && st.Reach != ReachOver {
		return fmt.Errorf("的 reach「%s」应写 at_least（达到即可）或 over（须超过）", st.Reach)
	}
	if st.Share.IsZero() || st.Share.Cmp(Frac(1, 1)) > 0 {
		return fmt.Errorf("的 share「%s」应大于 0、不超过 1", st.Share)
	}
	return nil
}

// How a share is reached; the two differ only at exactly the share.
const (
	ReachAtLeast = "at_least"
	ReachOver    = "over"
)

// Result is the grade of a vote and the step that gave it, -1 for Otherwise.
func (s Satisfaction) Result(votes map[string]int, base int) (grade string, step int) {
	for i, st := range s.Steps {
		sum := 0
		for _, g := range st.Counts {
			sum += votes[g]
		}
		switch c := Frac(int64(sum), 1).Cmp(st.Share.Times(base)); {
		case c > 0, c == 0 && st.Reach == ReachAtLeast:
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
	{Name: "voting.publish_floor", Kind: KindInt, Means: "收回的票少于此数的，只公布结果、不公布票数", Least: 1, Most: 100},
	{Name: "voting.checks_quarter", Kind: KindInt, Means: "每个项目每季度至少督办的次数", Least: 0, Most: 20},
	{Name: "voting.solicit", Kind: KindPeriod, Means: "公开征集项目的最短时间"},
	{Name: "voting.levels", Kind: KindList, Means: "实行民生实事项目票决的层级",
		Words: map[string]string{"prefecture": "设区的市", "county": "县（市、区）", "town": "乡镇"}},
	{Name: "voting.review_first", Kind: KindBool, Means: "候选项目票决前先经常委会审议"},
	{Name: "voting.proposed_by", Kind: KindText, Means: "候选项目由谁提出",
		Words: map[string]string{"government": "本级人民政府"}},
}
