package roster

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/tribune-platform/tribune/api/date"
)

// The serial numbers that spreadsheets keep dates as count days from this one,
// so that 1 is 1 January 1900 for every day after February of that year.
var serialZero = date.New(1899, time.December, 30)

const (
	serialLeast = 61     // 1900-03-01: before it the spreadsheets disagree
	serialMost  = 73_050 // 2099-12-31
)

// readDate reads the ways in which Chinese files write a day. Years of two
// digits and days before months are ambiguous and are not read.
func readDate(s string) (date.Date, bool) {
	if n, err := strconv.ParseFloat(s, 64); err == nil && len(s) != 8 {
		if n == math.Trunc(n) && n >= serialLeast && n <= serialMost {
			return serialZero.AddDays(int(n)), true
		}
		return "", false
	}
	if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	s, _, _ = strings.Cut(s, " ") // a time of day of midnight comes along at times
	s = strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-").Replace(s)
	parts := strings.Split(s, "-")
	if len(parts) != 3 || len(parts[0]) != 4 {
		return "", false
	}
	for i, p := range parts[1:] {
		if len(p) == 1 {
			parts[i+1] = "0" + p
		}
	}
	d, err := date.Parse(strings.Join(parts, "-"))
	return d, err == nil
}

// wholeNumber undoes what a spreadsheet does to a code that it took for a
// number: 3.20106001E8 and 320106.0 are codes again.
func wholeNumber(s string) string {
	if !strings.ContainsAny(s, ".eE") {
		return s
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f != math.Trunc(f) || f < 0 || f > 1e15 {
		return s
	}
	return strconv.FormatFloat(f, 'f', 0, 64)
}
