// Package date is the civil date: a day in China, with no time of day.
//
// Deadlines, sessions and activity days are dates; moments are time.Time in
// UTC. China has one time zone, UTC+8, and has had no summer time since 1991,
// before any record that this system keeps.
package date

import (
	"fmt"
	"time"
)

// Shanghai is Asia/Shanghai (UTC+8), at the edge of the system. It is fixed here
// so that a machine without a time zone database computes the same days.
var Shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// Date is a day, in the form 2006-01-02; the zero Date is no day. Dates compare
// with < as days do.
type Date string

const layout = time.DateOnly

// Of is the day in China at a moment.
func Of(t time.Time) Date { return Date(t.In(Shanghai).Format(layout)) }

// New is the day named; overflow rolls over as in time.Date.
func New(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(layout))
}

// Parse reads 2006-01-02 and refuses days that do not exist.
func Parse(s string) (Date, error) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < 1900 {
		return "", fmt.Errorf("日期 %q 应为 2006-01-02 的格式，且为存在的日子", s)
	}
	return Date(s), nil
}

// Must is Parse for dates written in the source.
func Must(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero says that no day is given.
func (d Date) IsZero() bool { return d == "" }

// Time is the day's midnight in UTC, for arithmetic.
func (d Date) Time() time.Time {
	t, _ := time.Parse(layout, string(d))
	return t
}

// Start is the moment at which the day begins in China.
func (d Date) Start() time.Time {
	t := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, Shanghai).UTC()
}

// End is the moment at which the next day begins: a deadline on d is kept
// before it.
func (d Date) End() time.Time { return d.AddDays(1).Start() }

// AddDays counts n days on, or back if negative.
func (d Date) AddDays(n int) Date { return Date(d.Time().AddDate(0, 0, n).Format(layout)) }

// AddMonths goes to the matching day of the month n on, or to that month's last
// day where there is none (民法典 202).
func (d Date) AddMonths(n int) Date {
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return New(first.Year(), first.Month(), min(t.Day(), last))
}

// Days counts the days from d to e: positive if e is later.
func (d Date) Days(e Date) int { return int(e.Time().Sub(d.Time()).Hours() / 24) }

// Year, Month and Weekday read the day.
func (d Date) Year() int             { return d.Time().Year() }
func (d Date) Month() time.Month     { return d.Time().Month() }
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// String is 2006-01-02.
func (d Date) String() string { return string(d) }

// Chinese is 2006年1月2日.
func (d Date) Chinese() string { return d.Time().Format("2006年1月2日") }

// UnmarshalText reads a day; empty is the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = ""
		return nil
	}
	p, err := Parse(string(b))
	*d = p
	return err
}
