package calendar_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/services/internal/calendar"
)

// period reads a period written in a test.
func period(t testing.TB, s string) calendar.Period {
	t.Helper()
	p, err := calendar.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDue(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		from   date.Date
		period string
		want   date.Date
	}{
		{"the first day is not counted", "2026-11-18", "1日", "2026-11-19"},
		{"days end on a plain day", "2026-11-18", "7日", "2026-11-25"},
		{"days ending on Saturday move to Monday", "2026-11-18", "10日", "2026-11-30"},
		{"days ending in National Day move past it", "2026-09-24", "7日", "2026-10-08"},
		{"days ending on a worked Saturday stay", "2026-02-21", "7日", "2026-02-28"},

		{"working days pass a weekend", "2026-11-18", "3个工作日", "2026-11-23"},
		{"working days from a day off", "2026-11-21", "1个工作日", "2026-11-23"},
		{"working days count worked Saturdays over Spring Festival", "2026-02-09", "10个工作日", "2026-02-28"},
		{"working days over National Day", "2026-09-28", "5个工作日", "2026-10-10"},
		{"working days over two years", "2025-12-29", "5个工作日", "2026-01-06"},

		{"months end on the matching day", "2026-03-18", "3个月", "2026-06-18"},
		{"months end on the month's end", "2026-01-31", "3个月", "2026-04-30"},
		{"a month from 30 August", "2025-08-30", "6个月", "2026-02-28"},
		{"leap day", "2023-11-29", "3个月", "2024-02-29"},
		{"from leap day", "2024-02-29", "12个月", "2025-02-28"},
		{"no leap day", "2022-11-29", "3个月", "2023-02-28"},
		{"months ending on Saturday", "2026-08-21", "3个月", "2026-11-23"},
		{"months ending in Spring Festival", "2025-11-17", "3个月", "2026-02-24"},
		{"months ending on National Day", "2026-07-01", "3个月", "2026-10-08"},
		{"months ending on a worked Sunday stay", "2026-06-20", "3个月", "2026-09-20"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := calendar.China().Due(c.from, period(t, c.period))
			if d.Date != c.want {
				t.Errorf("%s from %s: %s, want %s\n%v", c.period, c.from, d.Date, c.want, d.Steps)
			}
			if d.Provisional || len(d.Assumed) > 0 {
				t.Errorf("provisional though every day has its notice: %v", d.Assumed)
			}
		})
	}
}

func TestDueSaysHow(t *testing.T) {
	t.Parallel()
	got := calendar.China().Due("2025-10-31", period(t, "3个月")).Steps
	want := []explain.Value{
		{Name: "起算", Value: "2025年10月31日（星期五）为起始日，不计入，自2025年11月1日起算（民法典第二百零一条）"},
		{Name: "届满", Value: "3个月后的对应日为2026年1月31日（星期六）（民法典第二百零二条）"},
		{Name: "顺延", Value: "2026年1月31日（星期六）为周末，顺延至其后第一个工作日2026年2月2日（星期一）（民法典第二百零三条）"},
		{Name: "期限", Value: "2026年2月2日（星期一），至当日二十四时"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	got = calendar.China().Due("2026-02-09", period(t, "10个工作日")).Steps
	want = []explain.Value{
		{Name: "起算", Value: "2026年2月9日（星期一）为起始日，不计入，自2026年2月10日起算（民法典第二百零一条）"},
		{Name: "不计入", Value: "春节放假2026-02-15至2026-02-23共9天（国办发明电〔2025〕7号）"},
		{Name: "计入", Value: "2026年2月14日（星期六）为春节调休上班（国办发明电〔2025〕7号）"},
		{Name: "计入", Value: "2026年2月28日（星期六）为春节调休上班（国办发明电〔2025〕7号）"},
		{Name: "届满", Value: "第10个工作日为2026年2月28日（星期六）"},
		{Name: "期限", Value: "2026年2月28日（星期六），至当日二十四时"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A limit is provisional exactly if a day that it rests on has no notice, and it
// names those days.
func TestDueProvisional(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		from    date.Date
		period  string
		want    date.Date
		assumed []calendar.Span
	}{
		{"certain to the last certain day", "2026-12-18", "5个工作日", "2026-12-25", nil},
		{"a month's end is looked at alone", "2026-12-01", "3个月", "2027-03-01", []calendar.Span{{From: "2027-03-01", To: "2027-03-01"}}},
		{"moved days are looked at too", "2026-12-06", "3个月", "2027-03-08", []calendar.Span{{From: "2027-03-06", To: "2027-03-08"}}},
		{"working days rest on every day", "2026-12-24", "5个工作日", "2026-12-31", []calendar.Span{{From: "2026-12-26", To: "2026-12-31"}}},
		{"New Year is off by law", "2026-10-01", "3个月", "2027-01-04", []calendar.Span{{From: "2027-01-01", To: "2027-01-04"}}},
		{"before the first year", "2012-09-28", "3日", "2012-10-01", []calendar.Span{{From: "2012-10-01", To: "2012-10-01"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := calendar.China().Due(c.from, period(t, c.period))
			if d.Date != c.want || d.Provisional != (c.assumed != nil) {
				t.Errorf("%s, provisional %v; want %s", d.Date, d.Provisional, c.want)
			}
			if diff := cmp.Diff(c.assumed, d.Assumed); diff != "" {
				t.Error(diff)
			}
			told := d.Steps[len(d.Steps)-1]
			if d.Provisional != (told.Name == "暂定") {
				t.Errorf("last step %+v", told)
			}
			for _, s := range d.Assumed {
				if !strings.Contains(told.Value, s.String()) {
					t.Errorf("%q does not name %s", told.Value, s)
				}
			}
		})
	}
}

// A date given provisionally is counted again when the notice is published.
func TestRecount(t *testing.T) {
	t.Parallel()
	c := calendar.China()
	before := c.Due("2027-01-25", period(t, "10个工作日"))
	if before.Date != "2027-02-08" || !before.Provisional {
		t.Fatalf("before the notice: %s, provisional %v", before.Date, before.Provisional)
	}
	// An invented notice, to be replaced by none: only its effect is of interest.
	known, err := c.With(calendar.Year{
		Year:    2027,
		Notices: []calendar.Notice{{Number: "国办发明电〔2026〕0号", Title: "测试用通知"}},
		Holidays: []calendar.Holiday{
			{Name: "元旦", Off: []calendar.Span{{From: "2027-01-01", To: "2027-01-03"}}},
			{Name: "春节", Off: []calendar.Span{{From: "2027-02-05", To: "2027-02-11"}}, Worked: []date.Date{"2027-01-31"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	after := known.Due("2027-01-25", period(t, "10个工作日"))
	if after.Date != "2027-02-12" || after.Provisional {
		t.Errorf("after the notice: %s, provisional %v; want 2027-02-12, certain", after.Date, after.Provisional)
	}
	if c.Last() != 2026 {
		t.Error("With changed the calendar that it was asked of")
	}
}

func TestDuePanicsOnWhatNoParserLetsThrough(t *testing.T) {
	t.Parallel()
	for name, call := range map[string]func(){
		"no day":    func() { calendar.China().Due("", calendar.Period{N: 1, Unit: calendar.Days}) },
		"no length": func() { calendar.China().Due("2026-01-05", calendar.Period{Unit: calendar.Days}) },
		"no unit":   func() { calendar.China().Due("2026-01-05", calendar.Period{N: 1}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			call()
		})
	}
}
