package calendar_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"
)

func TestParseYearRefuses(t *testing.T) {
	t.Parallel()
	const head = "year: 2027\nnotices: [{number: 一号, title: 通知}]\n"
	cases := map[string]struct{ text, want string }{
		"empty":             {"", "格式有误"},
		"unknown field":     {head + "holiday: []", "not found"},
		"two documents":     {head + "---\nyear: 2028", "只能有一篇"},
		"no notice":         {"year: 2027", "没有写明放假通知"},
		"nameless notice":   {"year: 2027\nnotices: [{number: 一号}]", "应有标题"},
		"no such day":       {head + "holidays: [{name: 春节, off: [2027-02-30]}]", "2027-02-30"},
		"span backwards":    {head + "holidays: [{name: 春节, off: [2027-02-10..2027-02-05]}]", "终日早于始日"},
		"span without end":  {head + "holidays: [{name: 春节, off: [2027-02-05..2027-06-05]}]", "不会是一个假期"},
		"another year":      {head + "holidays: [{name: 春节, off: [2028-01-26]}]", "不在该年通知的范围"},
		"twice":             {head + "holidays: [{name: 春节, off: [2027-02-05, 2027-02-05]}]", "写了两次"},
		"off and worked":    {head + "holidays: [{name: 春节, off: [2027-02-06], worked: [2027-02-06]}]", "写了两次"},
		"a Monday worked":   {head + "holidays: [{name: 春节, off: [2027-02-05], worked: [2027-02-08]}]", "不是周末"},
		"no days":           {head + "holidays: [{name: 春节}]", "没有写放假日期"},
		"no name":           {head + "holidays: [{off: [2027-02-05]}]", "没有名称"},
		"no such notice":    {head + "holidays: [{name: 春节, notice: 2, off: [2027-02-05]}]", "没有第 2 份通知"},
		"an absurd year":    {"year: 27\nnotices: [{number: 一号, title: 通知}]", "年份"},
		"far too much text": {strings.Repeat("#", 70<<10), "至多"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := calendar.ParseYear([]byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

// What is written for a year reads back as the same year.
func TestYearRoundTrip(t *testing.T) {
	t.Parallel()
	for _, y := range calendar.China().Years() {
		data, err := yaml.Marshal(y)
		if err != nil {
			t.Fatal(err)
		}
		back, err := calendar.ParseYear(data)
		if diff := cmp.Diff(y, back); err != nil || diff != "" {
			t.Errorf("%d: %v\n%s", y.Year, err, diff)
		}
	}
}

func TestPeriodAbsent(t *testing.T) {
	t.Parallel()
	type form struct{ P calendar.Period }
	data, err := json.Marshal(form{})
	if err != nil || string(data) != `{"P":""}` {
		t.Errorf("no period is written as %s, %v", data, err)
	}
	f := form{P: calendar.Period{N: 1, Unit: calendar.Days}}
	if err := json.Unmarshal(data, &f); err != nil || !f.P.IsZero() {
		t.Errorf("it reads as %v, %v", f.P, err)
	}
	if err := json.Unmarshal([]byte(`{"P":"soon"}`), &f); err == nil {
		t.Error("「soon」 was taken for a period")
	}
}

func TestNewRefusesGaps(t *testing.T) {
	t.Parallel()
	year := func(n int) calendar.Year {
		return calendar.Year{Year: n, Notices: []calendar.Notice{{Number: "一号", Title: "通知"}}}
	}
	for name, years := range map[string][]calendar.Year{
		"no year":  nil,
		"a gap":    {year(2026), year(2028)},
		"repeated": {year(2026), year(2026)},
		"bad year": {{Year: 2026}},
	} {
		if _, err := calendar.New(years...); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := calendar.China().With(year(2028)); err == nil {
		t.Error("2028 after 2026 was taken")
	}
	again, err := calendar.China().With(year(2026))
	if err != nil || !again.IsWorkday("2026-10-01") {
		t.Errorf("2026 was not replaced: %v", err)
	}
}

func TestPeriodText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]calendar.Period{
		"10个工作日": {N: 10, Unit: calendar.Workdays}, "10工作日": {N: 10, Unit: calendar.Workdays}, "10 workdays": {N: 10, Unit: calendar.Workdays},
		"7日": {N: 7, Unit: calendar.Days}, "7天": {N: 7, Unit: calendar.Days}, "1 day": {N: 1, Unit: calendar.Days},
		"3个月": {N: 3, Unit: calendar.Months}, "6月": {N: 6, Unit: calendar.Months}, "12 months": {N: 12, Unit: calendar.Months},
	} {
		if got, err := calendar.ParsePeriod(text); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "三个月", "3", "-3个月", "3.5个月", "0日", "9999日", "3 years", "3个月内", " 3个月", "3个月\n"} {
		if got, err := calendar.ParsePeriod(text); err == nil {
			t.Errorf("%q was taken for %v", text, got)
		}
	}
}

func TestPeriodRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod(t)
		data, err := json.Marshal(struct{ P calendar.Period }{p})
		if err != nil {
			t.Fatal(err)
		}
		var back struct{ P calendar.Period }
		if err := json.Unmarshal(data, &back); err != nil || back.P != p {
			t.Fatalf("%v -> %s -> %v, %v", p, data, back.P, err)
		}
		if q, err := calendar.ParsePeriod(p.String()); err != nil || q != p {
			t.Fatalf("%v written as %s reads as %v, %v", p, p, q, err)
		}
	})
}

// A year file never crashes the reader, and what it takes makes a calendar.
func FuzzParseYear(f *testing.F) {
	for _, name := range []string{"2014", "2015", "2019", "2020", "2026"} {
		data, err := os.ReadFile("years/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("year: 2027\nnotices: [&a {number: 1, title: *a}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		y, err := calendar.ParseYear(data)
		if err != nil {
			return
		}
		c, err := calendar.New(y)
		if err != nil {
			t.Fatalf("ParseYear took what New refuses: %v", err)
		}
		for _, h := range y.Holidays {
			for _, s := range h.Off {
				if c.IsWorkday(s.From) || c.IsWorkday(s.To) {
					t.Fatalf("%s of %s is worked", s, h.Name)
				}
			}
			for _, d := range h.Worked {
				if !c.IsWorkday(d) {
					t.Fatalf("%s of %s is off", d, h.Name)
				}
			}
		}
	})
}
