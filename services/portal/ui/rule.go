package ui

import "github.com/tribune-platform/tribune/api/explain"

// ruleNames say what a rule is about where its value alone, a number or a yes,
// would not.
var ruleNames = map[string]string{
	"voting.quorum": "法定人数", "voting.pass": "通过", "voting.choose": "选多少", "voting.valid": "表决有效", "voting.tie": "票数相等",
	"voting.more_pass": "过半数的多于应选数", "voting.fewer_pass": "过半数的少于应选数", "voting.excess": "差额", "voting.secret": "无记名",
	"voting.relatives_excluded": "监票人、计票人回避", "voting.satisfaction": "满意度", "voting.publish_floor": "少于多少张票不公布票数",
	"voting.checks_quarter": "每季度检查次数", "voting.solicit": "公开征集",
}

func ruleName(l explain.Line) string {
	if name := ruleNames[l.Key]; name != "" {
		return name + "："
	}
	return ""
}
