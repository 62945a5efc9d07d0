package calendar_test

import (
	"fmt"

	"github.com/tribune-platform/tribune/services/internal/calendar"
)

// 重庆 gives a handling unit 20 working days to contact the deputy.
func ExampleCalendar_Due() {
	limit, _ := calendar.ParsePeriod("20个工作日")
	due := calendar.China().Due("2026-09-14", limit)
	fmt.Println(due.Date)
	for _, s := range due.Steps {
		fmt.Printf("%s： %s\n", s.Name, s.Value)
	}
	// Output:
	// 2026-10-16
	// 起算： 2026年9月14日（星期一）为起始日，不计入，自2026年9月15日起算（民法典第二百零一条）
	// 不计入： 中秋节放假2026-09-25至2026-09-27共3天（国办发明电〔2025〕7号）
	// 不计入： 国庆节放假2026-10-01至2026-10-07共7天（国办发明电〔2025〕7号）
	// 不计入： 周末2天
	// 计入： 2026年9月20日（星期日）为国庆节调休上班（国办发明电〔2025〕7号）
	// 计入： 2026年10月10日（星期六）为国庆节调休上班（国办发明电〔2025〕7号）
	// 届满： 第20个工作日为2026年10月16日（星期五）
	// 期限： 2026年10月16日（星期五），至当日二十四时
}
