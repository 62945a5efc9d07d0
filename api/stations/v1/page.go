package stationsv1

import "github.com/tribune-platform/tribune/api/fault"

// The length of a page of a list.
const (
	DefaultLimit = 30
	MaxLimit     = 200
)

// checkPage lets 0 stand for DefaultLimit.
func checkPage(f *fault.Check, limit int, after string) {
	f.Range("limit", limit, 0, MaxLimit)
	f.That(len(after) <= 400, "after", "too_long", "翻页标记有误，请从第一页重新开始")
}

func checkYears(f *fault.Check, from, to int) {
	if from != 0 {
		f.Range("from_year", from, 1979, 2200)
	}
	if to != 0 {
		f.Range("to_year", to, 1979, 2200)
	}
	f.That(from == 0 || to == 0 || from <= to, "to_year", "order", "截止年份不应早于起始年份")
}
