package stations

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
)

// share writes part of whole as a percentage of two places, rounded half up:
// 54.09%. Nothing of nothing is no share.
func share(part, whole int) string {
	if whole == 0 {
		return ""
	}
	hundredths := (2*10000*part + whole) / (2 * whole)
	return fmt.Sprintf("%d.%02d%%", hundredths/100, hundredths%100)
}

// monthsOpen counts the calendar months of a year that have begun by today and
// in which a station was open on some day.
func monthsOpen(opened, closed date.Date, year int, today date.Date) int {
	n := 0
	for month := range 12 {
		first := date.New(year, 1, 1).AddMonths(month)
		last := first.AddMonths(1).AddDays(-1)
		if first <= today && opened <= last && (closed.IsZero() || closed >= first) {
			n++
		}
	}
	return n
}
