package calendar

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/tribune-platform/tribune/api/date"
)

// Calendar is a run of years whose notices are known.
type Calendar struct {
	years []Year // consecutive, oldest first
	days  map[date.Date]Day
}

// Day is what is known of one day.
type Day struct {
	Work    bool
	Name    string // of the holiday for which it is off, or worked; "" on plain days
	Notice  string // the number (or title) of the notice that says so; "" on plain days
	Assumed bool   // no notice covers it yet
}

//go:embed years/*.yaml
var noticesFS embed.FS

// China is the calendar of every notice published when this program was built.
func China() *Calendar { return china() }

var china = sync.OnceValue(func() *Calendar {
	c, err := Load(noticesFS)
	if err != nil {
		panic("calendar: the embedded years: " + err.Error()) // a build that cannot pass its tests
	}
	return c
})

// Load reads every years/*.yaml of a file system.
func Load(fsys fs.FS) (*Calendar, error) {
	names, err := fs.Glob(fsys, "years/*.yaml")
	if err != nil {
		return nil, err
	}
	years := make([]Year, 0, len(names))
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		y, err := ParseYear(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		years = append(years, y)
	}
	return New(years...)
}

// New makes a calendar of consecutive years, in any order.
func New(years ...Year) (*Calendar, error) {
	c := &Calendar{years: slices.Clone(years), days: map[date.Date]Day{}}
	slices.SortFunc(c.years, func(a, b Year) int { return a.Year - b.Year })
	if len(c.years) == 0 {
		return nil, fmt.Errorf("日历至少要有一年的放假通知")
	}
	for i, y := range c.years {
		if err := y.Validate(); err != nil {
			return nil, err
		}
		if i > 0 && y.Year != c.years[i-1].Year+1 {
			return nil, fmt.Errorf("日历在%d年之后接%d年，年份应当连续且不重复", c.years[i-1].Year, y.Year)
		}
		c.read(y)
	}
	return c, nil
}

// read enters one year's days. A later year's notice speaks last on the days of
// December that two notices share.
func (c *Calendar) read(y Year) {
	for _, h := range y.Holidays {
		notice := y.Notices[max(h.Notice, 1)-1].name()
		for _, s := range h.Off {
			for d := s.From; d <= s.To; d = d.AddDays(1) {
				c.days[d] = Day{Name: h.Name, Notice: notice}
			}
		}
		for _, d := range h.Worked {
			c.days[d] = Day{Work: true, Name: h.Name, Notice: notice}
		}
	}
}

func (n Notice) name() string {
	if n.Number != "" {
		return n.Number
	}
	return n.Title
}

// With is this calendar with one more year, or with a year's notice changed.
func (c *Calendar) With(y Year) (*Calendar, error) {
	years := slices.DeleteFunc(slices.Clone(c.years), func(o Year) bool { return o.Year == y.Year })
	return New(append(years, y)...)
}

// First and Last are the first and the last year with a notice.
func (c *Calendar) First() int { return c.years[0].Year }
func (c *Calendar) Last() int  { return c.years[len(c.years)-1].Year }

// Years are the years known, oldest first.
func (c *Calendar) Years() []Year { return slices.Clone(c.years) }

// Known is the span of days that no further notice will change.
func (c *Calendar) Known() Span {
	return Span{
		From: date.New(c.First(), time.January, 1),
		To:   date.New(c.Last(), time.December, firstTailDay-1),
	}
}

// Day tells what d is.
func (c *Calendar) Day(d date.Date) Day {
	if day, ok := c.days[d]; ok {
		return day
	}
	known := c.Known()
	if d > known.To {
		if name, ok := fixed[string(d)[5:]]; ok {
			return Day{Name: name, Notice: festivals, Assumed: true}
		}
	}
	return Day{Work: !weekend(d), Assumed: !known.Contains(d)}
}

// fixed are the festivals that a decree puts on days of the solar year, so that
// they are off whatever the next notice says. Those of the lunar year, and the
// weekends moved for either, wait for the notice.
var fixed = map[string]string{
	"01-01": "元旦", "05-01": "劳动节", "05-02": "劳动节",
	"10-01": "国庆节", "10-02": "国庆节", "10-03": "国庆节",
}

const festivals = "《全国年节及纪念日放假办法》第二条"

// IsWorkday says whether d is worked.
func (c *Calendar) IsWorkday(d date.Date) bool { return c.Day(d).Work }

// NextWorkday is d if it is worked, else the first worked day after it.
func (c *Calendar) NextWorkday(d date.Date) date.Date {
	for !c.IsWorkday(d) {
		d = d.AddDays(1)
	}
	return d
}

// WorkdaysBetween counts the working days after from, up to and with to, as a
// limit in working days does; negative if to is before from.
func (c *Calendar) WorkdaysBetween(from, to date.Date) int {
	if to < from {
		return -c.WorkdaysBetween(to, from)
	}
	n := 0
	for d := from.AddDays(1); d <= to; d = d.AddDays(1) {
		if c.IsWorkday(d) {
			n++
		}
	}
	return n
}
