package calendar_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"
	"github.com/google/go-cmp/cmp"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/services/internal/calendar"
)

// missedElsewhere are two worked weekends of 国办发明电〔2012〕33号 (清明节: 4月7日
// 星期日上班; 国庆节: 10月12日星期六上班) that the second transcription leaves out.
var missedElsewhere = []date.Date{"2013-04-07", "2013-10-12"}

// A second transcription of the notices, by other hands, must agree on every
// other day of every year.
func TestChinaAgreesWithASecondTranscription(t *testing.T) {
	t.Parallel()
	c := calendar.China()
	for d := date.Must("2013-01-01"); d <= "2026-12-31"; d = d.AddDays(1) {
		want := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
		if h := HolidayUtil.GetHoliday(string(d)); h != nil {
			want = h.IsWork()
		}
		if slices.Contains(missedElsewhere, d) {
			want = true
		}
		if got := c.IsWorkday(d); got != want {
			t.Errorf("%s: worked = %v, the other transcription says %v", d, got, want)
		}
	}
}

func TestChinaKnowsEachYearAndItsNotices(t *testing.T) {
	t.Parallel()
	c := calendar.China()
	if c.First() != 2013 || c.Last() != 2026 {
		t.Fatalf("years %d to %d, want 2013 to 2026", c.First(), c.Last())
	}
	numbers := map[int]string{}
	for _, y := range c.Years() {
		var all []string
		for _, n := range y.Notices {
			all = append(all, n.Number)
			if !strings.Contains(n.URL, "gov.cn/zhengce/") {
				t.Errorf("%d: notice %s has no address of publication", y.Year, n.Number)
			}
		}
		numbers[y.Year] = strings.Join(all, " ")
	}
	want := map[int]string{
		2013: "国办发明电〔2012〕33号", 2014: "国办发明电〔2013〕28号", 2015: "国办发明电〔2014〕28号 国发明电〔2015〕1号",
		2016: "国办发明电〔2015〕18号", 2017: "国办发明电〔2016〕17号", 2018: "国办发明电〔2017〕12号",
		2019: "国办发明电〔2018〕15号 国办发明电〔2019〕3号", 2020: "国办发明电〔2019〕16号 国办发明电〔2020〕1号",
		2021: "国办发明电〔2020〕27号", 2022: "国办发明电〔2021〕11号", 2023: "国办发明电〔2022〕16号",
		2024: "国办发明电〔2023〕7号", 2025: "国办发明电〔2024〕12号", 2026: "国办发明电〔2025〕7号",
	}
	if diff := cmp.Diff(want, numbers); diff != "" {
		t.Error(diff)
	}
}

// law-and-practice §3: 2025 has 28 days off by notice and 5 weekends worked.
func TestChina2025Counts(t *testing.T) {
	t.Parallel()
	off, worked := 0, 0
	for _, y := range calendar.China().Years() {
		if y.Year != 2025 {
			continue
		}
		for _, h := range y.Holidays {
			worked += len(h.Worked)
			for _, s := range h.Off {
				off += s.Days()
			}
		}
	}
	if off != 28 || worked != 5 {
		t.Errorf("2025: %d off and %d worked, want 28 and 5", off, worked)
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		day  date.Date
		want calendar.Day
	}{
		"a plain Wednesday":             {"2026-11-18", calendar.Day{Work: true}},
		"a plain Saturday":              {"2026-11-21", calendar.Day{}},
		"Spring Festival":               {"2026-02-17", calendar.Day{Name: "春节", Notice: "国办发明电〔2025〕7号"}},
		"a Saturday worked for it":      {"2026-02-28", calendar.Day{Work: true, Name: "春节", Notice: "国办发明电〔2025〕7号"}},
		"New Year in the year before":   {"2022-12-31", calendar.Day{Name: "元旦", Notice: "国办发明电〔2022〕16号"}},
		"a day worked the year before":  {"2018-12-29", calendar.Day{Work: true, Name: "元旦", Notice: "国办发明电〔2018〕15号"}},
		"a later notice changed it":     {"2020-02-01", calendar.Day{Name: "春节", Notice: "国办发明电〔2020〕1号"}},
		"a later notice left it":        {"2020-01-27", calendar.Day{Name: "春节", Notice: "国办发明电〔2019〕16号"}},
		"a day added once":              {"2015-09-03", calendar.Day{Name: "抗日战争暨世界反法西斯战争胜利70周年纪念日", Notice: "国发明电〔2015〕1号"}},
		"the last certain day":          {"2026-12-25", calendar.Day{Work: true}},
		"the next notice may touch it":  {"2026-12-28", calendar.Day{Work: true, Assumed: true}},
		"no notice yet":                 {"2027-02-08", calendar.Day{Work: true, Assumed: true}},
		"no notice, a Sunday":           {"2027-02-07", calendar.Day{Assumed: true}},
		"no notice, but fixed by law":   {"2027-01-01", calendar.Day{Name: "元旦", Notice: "《全国年节及纪念日放假办法》第二条", Assumed: true}},
		"before the first notice known": {"2012-10-01", calendar.Day{Work: true, Assumed: true}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, calendar.China().Day(c.day)); diff != "" {
				t.Errorf("%s: %s", c.day, diff)
			}
		})
	}
}

func TestWorkdaysBetween(t *testing.T) {
	t.Parallel()
	c := calendar.China()
	for _, x := range []struct {
		from, to date.Date
		want     int
	}{
		{"2026-11-20", "2026-11-20", 0}, // the first day is not counted
		{"2026-11-20", "2026-11-23", 1}, // over a weekend
		{"2026-02-13", "2026-02-24", 2}, // the Saturday worked, then nine days off
		{"2026-09-30", "2026-10-10", 3}, // National Day; the 10th, a Saturday, is worked
		{"2026-11-23", "2026-11-20", -1},
	} {
		if got := c.WorkdaysBetween(x.from, x.to); got != x.want {
			t.Errorf("from %s to %s: %d working days, want %d", x.from, x.to, got, x.want)
		}
	}
	if got := c.NextWorkday("2026-10-01"); got != "2026-10-08" {
		t.Errorf("after National Day 2026: %s, want 2026-10-08", got)
	}
}
