package ui

import (
	"strconv"
	"time"

	"github.com/tribune-platform/tribune/api/date"
)

// share is part of whole in hundredths, for a drawing 100 wide.
func share(part, whole int) string {
	if whole <= 0 || part <= 0 {
		return "0"
	}
	return strconv.FormatFloat(min(float64(part)/float64(whole), 1)*100, 'f', 2, 64)
}

// N is a number as text.
func N(n int) string { return strconv.Itoa(n) }

// When is a moment as people in China read it; empty for none.
func When(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(date.Shanghai).Format("2006年1月2日 15:04")
}

// Day is a day as people read it; empty for none.
func Day(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Chinese()
}

// Yuan is an amount of fen in words: 万元 where it is large.
func Yuan(fen int64) string {
	yuan := float64(fen) / 100
	if fen >= 1_000_000 {
		return strconv.FormatFloat(yuan/10000, 'f', -1, 64) + " 万元"
	}
	return strconv.FormatFloat(yuan, 'f', -1, 64) + " 元"
}

// waitFor is a time to wait in words.
func waitFor(d time.Duration) string {
	if d > 90*time.Second {
		return N(int((d+time.Minute-1)/time.Minute)) + " 分钟"
	}
	return N(int((d+time.Second-1)/time.Second)) + " 秒"
}

// answer is an answer as a person writes it, where it is a day.
func answer(s string) string {
	if d, err := date.Parse(s); err == nil {
		return Day(d)
	}
	return s
}
