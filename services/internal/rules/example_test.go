package rules_test

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// How long a handling unit in 重庆 has to contact the deputy, and why.
func Example() {
	assigned := date.Must("2026-03-02")
	pack, err := rules.Builtin().For("suggestions", "500103", assigned)
	if err != nil {
		fmt.Println(err)
		return
	}
	limit, line, err := pack.Period("suggestions.contact")
	if err != nil { // ErrAbsent where the place has no such limit
		fmt.Println(err)
		return
	}
	due := calendar.China().Due(assigned, limit)
	fmt.Println(due.Date, line.Value)
	fmt.Println(line.Citation)
	fmt.Println(pack.Ref())
	// Output:
	// 2026-03-30 自交办之日起20个工作日
	// 《重庆市人民代表大会代表建议批评和意见工作条例》（2017年11月30日通过）第十八条
	// 50/suggestions@2017+cn/suggestions@2025
}

func ExampleCheck() {
	for _, p := range rules.Check([]byte(head + "  suggestions.repyl: {value: 3个月, start: assigned, cite: 条例 第一条}\n")) {
		fmt.Println(p)
	}
	// Output:
	// 第 9 行：没有「suggestions.repyl」这一项规则，是否要写「suggestions.reply」？
}
