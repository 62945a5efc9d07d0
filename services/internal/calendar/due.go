package calendar

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
)

// Deadline is the last day of a period, and how it was found.
type Deadline struct {
	From   date.Date // the day of the event, which is not counted
	Period Period
	Date   date.Date // the last day; the limit is kept before this day ends

	// Provisional says that some day that the answer rests on has no notice
	// yet; Assumed names those days. Count again when the notice is published.
	Provisional bool
	Assumed     []Span

	// Steps is the count in Chinese, for whoever doubts it.
	Steps []explain.Value
}

// Due counts p from the day of an event. It panics if there is no such day or
// Validate refuses p: both are read through parsers that already refused them.
func (c *Calendar) Due(from date.Date, p Period) Deadline {
	if err := p.Validate(); err != nil {
		panic("calendar: " + err.Error())
	}
	if _, err := date.Parse(string(from)); err != nil {
		panic("calendar: " + err.Error())
	}
	count := count{cal: c}
	count.say("起算", "%s为起始日，不计入，自%s起算（民法典第二百零一条）", named(from), from.AddDays(1).Chinese())
	var last date.Date
	switch p.Unit {
	case Workdays:
		last = count.workdays(from, p.N)
	case Months:
		last = count.roll(count.months(from, p.N))
	default:
		last = from.AddDays(p.N)
		count.say("届满", "%d日的最后一日为%s", p.N, named(last))
		last = count.roll(last)
	}
	count.say("期限", "%s，至当日二十四时", named(last))
	assumed := spans(count.assumed)
	if len(assumed) > 0 {
		count.say("暂定", "%s", c.assumption(assumed))
	}
	return Deadline{
		From: from, Period: p, Date: last,
		Provisional: len(assumed) > 0, Assumed: assumed, Steps: count.steps,
	}
}

// count is one counting under way: the steps told and the days taken on trust.
type count struct {
	cal     *Calendar
	steps   []explain.Value
	assumed []date.Date
}

func (k *count) say(name, format string, args ...any) {
	k.steps = append(k.steps, explain.Value{Name: name, Value: fmt.Sprintf(format, args...)})
}

// look asks for a day that the answer will rest on.
func (k *count) look(d date.Date) Day {
	day := k.cal.Day(d)
	if day.Assumed {
		k.assumed = append(k.assumed, d)
	}
	return day
}

// workdays walks to the n-th working day after from.
func (k *count) workdays(from date.Date, n int) date.Date {
	var off, worked []date.Date
	d := from
	for n := n; n > 0; {
		d = d.AddDays(1)
		day := k.look(d)
		switch {
		case !day.Work:
			off = append(off, d)
			continue
		case weekend(d):
			worked = append(worked, d)
		}
		n--
	}
	for _, h := range k.holidays(off) {
		k.say("不计入", "%s", h)
	}
	if plain := slices.DeleteFunc(off, func(d date.Date) bool { return k.cal.Day(d).Name != "" }); len(plain) > 0 {
		k.say("不计入", "周末%d天", len(plain))
	}
	for _, d := range worked {
		day := k.cal.Day(d)
		k.say("计入", "%s为%s调休上班（%s）", named(d), day.Name, day.Notice)
	}
	k.say("届满", "第%d个工作日为%s", n, named(d))
	return d
}

// holidays tells each holiday among the days off, once.
func (k *count) holidays(off []date.Date) []string {
	var told []string
	for _, s := range runs(off, func(a, b date.Date) bool { return k.cal.Day(a) == k.cal.Day(b) }) {
		if day := k.cal.Day(s.From); day.Name != "" {
			told = append(told, fmt.Sprintf("%s放假%s共%d天（%s）", day.Name, s, s.Days(), day.Notice))
		}
	}
	return told
}

// months goes to the matching day, or the month's end.
func (k *count) months(from date.Date, n int) date.Date {
	last := from.AddMonths(n)
	if last.Time().Day() == from.Time().Day() {
		k.say("届满", "%d个月后的对应日为%s（民法典第二百零二条）", n, named(last))
	} else {
		k.say("届满", "%d个月后没有对应日，以月末日%s为最后一日（民法典第二百零二条）", n, named(last))
	}
	return last
}

// roll moves a last day that is off to the next working day.
func (k *count) roll(last date.Date) date.Date {
	day := k.look(last)
	if day.Work {
		if day.Name != "" {
			k.say("不顺延", "%s虽为周末，因%s调休上班（%s）", named(last), day.Name, day.Notice)
		}
		return last
	}
	why := "周末"
	if day.Name != "" {
		why = fmt.Sprintf("%s假期（%s）", day.Name, day.Notice)
	}
	next := last
	for !day.Work {
		next = next.AddDays(1)
		day = k.look(next)
	}
	k.say("顺延", "%s为%s，顺延至其后第一个工作日%s（民法典第二百零三条）", named(last), why, named(next))
	return next
}

// assumption says which days have no notice, and what was taken of them.
func (c *Calendar) assumption(assumed []Span) string {
	names := make([]string, len(assumed))
	var early, late bool
	for i, s := range assumed {
		names[i] = s.String()
		early = early || s.From < c.Known().From
		late = late || s.To > c.Known().To
	}
	text := strings.Join(names, "、") + "按周末和公历法定节日休息、其余上班推算"
	if late {
		text += fmt.Sprintf("：国务院尚未公布%d年放假通知（已有通知可确定至%s），公布后重新计算", c.Last()+1, c.Known().To)
	}
	if early {
		text += fmt.Sprintf("：本日历自%d年起才有放假通知", c.First())
	}
	return text
}

// named is a day as it is told: 2026年5月4日（星期一）.
func named(d date.Date) string {
	return d.Chinese() + "（星期" + string([]rune("日一二三四五六")[d.Weekday()]) + "）"
}

// spans joins days, in order, into runs.
func spans(days []date.Date) []Span {
	return runs(days, func(a, b date.Date) bool { return true })
}

func runs(days []date.Date, same func(a, b date.Date) bool) []Span {
	var out []Span
	for _, d := range days {
		if n := len(out); n > 0 && out[n-1].To.AddDays(1) == d && same(out[n-1].To, d) {
			out[n-1].To = d
			continue
		}
		out = append(out, Span{From: d, To: d})
	}
	return out
}
