package calendar_test

import (
	"slices"
	"testing"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"pgregory.net/rapid"
)

// slowDue counts as one would with a wall calendar and a pencil: a day at a
// time, on time.Time, from the list of days that the notices name. It shares no
// code with Due.
func slowDue(c *calendar.Calendar, from date.Date, p calendar.Period) date.Date {
	off := func(t time.Time) bool {
		d := date.Date(t.Format(time.DateOnly))
		for _, y := range c.Years() {
			for _, h := range y.Holidays {
				if slices.Contains(h.Worked, d) {
					return false
				}
				for _, s := range h.Off {
					if s.From <= d && d <= s.To {
						return true
					}
				}
			}
		}
		if t.Year() > c.Last() {
			switch t.Format("01-02") {
			case "01-01", "05-01", "05-02", "10-01", "10-02", "10-03":
				return true
			}
		}
		return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday
	}
	t := from.Time()
	next := func() { t = t.Add(24 * time.Hour) }
	switch p.Unit {
	case calendar.Workdays:
		for n := 0; n < p.N; {
			next()
			if !off(t) {
				n++
			}
		}
	case calendar.Days:
		for range p.N {
			next()
		}
	case calendar.Months:
		day := t.Day()
		for range p.N { // to the first of each following month
			for next(); t.Day() != 1; next() {
			}
		}
		month := t.Month()
		for t.Day() != day {
			if next(); t.Month() != month { // past the end: back to the last day
				t = t.Add(-24 * time.Hour)
				break
			}
		}
	}
	for off(t) {
		next()
	}
	return date.Date(t.Format(time.DateOnly))
}

func anyDay(t *rapid.T) date.Date {
	return date.Must("2012-06-01").AddDays(rapid.IntRange(0, 16*365).Draw(t, "day"))
}

func anyPeriod(t *rapid.T) calendar.Period {
	unit := rapid.SampledFrom([]calendar.Unit{calendar.Days, calendar.Workdays, calendar.Months}).Draw(t, "unit")
	most := map[calendar.Unit]int{calendar.Days: 200, calendar.Workdays: 60, calendar.Months: 14}[unit]
	return calendar.Period{N: rapid.IntRange(1, most).Draw(t, "n"), Unit: unit}
}

func TestDueAgreesWithTheSlowWay(t *testing.T) {
	t.Parallel()
	c := calendar.China()
	rapid.Check(t, func(t *rapid.T) {
		from, p := anyDay(t), anyPeriod(t)
		if got, want := c.Due(from, p).Date, slowDue(c, from, p); got != want {
			t.Fatalf("%s from %s: %s, the slow way %s", p, from, got, want)
		}
	})
}

func TestDueProperties(t *testing.T) {
	t.Parallel()
	c := calendar.China()
	rapid.Check(t, func(t *rapid.T) {
		from, p := anyDay(t), anyPeriod(t)
		d := c.Due(from, p)
		if d.Date <= from {
			t.Fatalf("%s is not after %s", d.Date, from)
		}
		if !c.IsWorkday(d.Date) {
			t.Fatalf("%s is not worked", d.Date)
		}
		if p.Unit == calendar.Workdays && c.WorkdaysBetween(from, d.Date) != p.N {
			t.Fatalf("%d working days to %s, want %d", c.WorkdaysBetween(from, d.Date), d.Date, p.N)
		}
		longer := p
		longer.N++
		if c.Due(from, longer).Date < d.Date {
			t.Fatalf("%s ends before %s", longer, p)
		}
		if c.Due(from.AddDays(1), p).Date < d.Date {
			t.Fatal("a later start ends earlier")
		}
		if d.Provisional != (len(d.Assumed) > 0) {
			t.Fatal("provisional without saying of what, or the other way round")
		}
		for _, s := range d.Assumed {
			if c.Known().Contains(s.From) || c.Known().Contains(s.To) {
				t.Fatalf("assumed %s, which is known", s)
			}
		}
		if !c.Known().Contains(d.Date) && !d.Provisional {
			t.Fatalf("%s is not known and not provisional", d.Date)
		}
	})
}

// Whatever the next notice says, an answer that was not provisional stands.
func TestANewYearChangesOnlyProvisionalDates(t *testing.T) {
	t.Parallel()
	c := calendar.China()
	rapid.Check(t, func(t *rapid.T) {
		first := date.Must("2026-12-26").AddDays(rapid.IntRange(0, 200).Draw(t, "first"))
		holiday := calendar.Span{From: first, To: first.AddDays(rapid.IntRange(0, 8).Draw(t, "length"))}
		next, err := c.With(calendar.Year{
			Year: 2027, Notices: []calendar.Notice{{Number: "〔0〕", Title: "试"}},
			Holidays: []calendar.Holiday{{Name: "假", Off: []calendar.Span{holiday}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		from := date.Must("2026-06-01").AddDays(rapid.IntRange(0, 300).Draw(t, "from"))
		p := anyPeriod(t)
		before, after := c.Due(from, p), next.Due(from, p)
		if before.Date != after.Date && !before.Provisional {
			t.Fatalf("%s moved to %s and was not provisional", before.Date, after.Date)
		}
	})
}
