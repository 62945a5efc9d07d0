package rules_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

func TestForTakesTheMostSpecific(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		subject string
		area    ids.AreaCode
		on      date.Date
		want    string
	}{
		{"suggestions", "50", "2026-11-21", "50/suggestions@2017+cn/suggestions@2025"},
		{"suggestions", "500103001", "2026-11-21", "50/suggestions@2017+cn/suggestions@2025"},
		{"suggestions", "50", "2024-01-01", "50/suggestions@2017+cn/suggestions@2010"},
		{"suggestions", "50", "2018-01-01", "50/suggestions@2017+cn/suggestions@2010"},
		{"suggestions", "50", "2017-12-31", "cn/suggestions@2010"},
		{"suggestions", "33", "2025-03-11", "33/suggestions@2016+cn/suggestions@2010"},
		{"suggestions", "33", "2025-03-12", "33/suggestions@2016+cn/suggestions@2025"},
		{"suggestions", "", "2026-11-21", "cn/suggestions@2025"},
		{"suggestions", "11", "2026-11-21", "cn/suggestions@2025"},
		{"voting", "330211", "2026-11-21", "330211/voting@2022+33/voting@2022+cn/voting@2022"},
		{"voting", "330212", "2026-11-21", "33/voting@2022+cn/voting@2022"},
		{"appraisal", "320106", "2026-11-21", "320106/appraisal@2017+cn/appraisal@2025+cn/appraisal@2017"},
		{"appraisal", "320106", "2020-01-01", "320106/appraisal@2017+cn/appraisal@2017"},
	} {
		p := packOn(t, c.subject, c.area, c.on)
		if p.Ref() != c.want {
			t.Errorf("%s in %q on %s: %s, want %s", c.subject, c.area, c.on, p.Ref(), c.want)
		}
		again, err := rules.Builtin().Pack(p.Ref())
		if err != nil || again.Ref() != p.Ref() || again.Title() != p.Title() {
			t.Errorf("%s does not give itself back: %v", p.Ref(), err)
		}
	}
}

func TestForSaysWhenThereIsNone(t *testing.T) {
	t.Parallel()
	l := rules.Builtin()
	if _, err := l.For("suggestions", "50", "2001-01-01"); !errors.Is(err, rules.ErrNoPack) || !errors.Is(err, fault.NotFound) {
		t.Errorf("before any law: %v", err)
	}
	for _, ref := range []string{"", "50/suggestions@1999", "50/suggestions@2017+", "50/suggestions@2017+cn/voting@2022"} {
		if _, err := l.Pack(ref); !errors.Is(err, rules.ErrNoPack) {
			t.Errorf("%q: %v", ref, err)
		}
	}
}

// A line that comes from the country's pack keeps the country's citation.
func TestInheritedLinesKeepTheirCitation(t *testing.T) {
	t.Parallel()
	_, line, err := pack(t, "suggestions", "50").Bool("suggestions.report_public")
	if err != nil || line.Pack != "cn/suggestions@2025" || !strings.HasSuffix(line.Citation, "第五十一条第三款") {
		t.Errorf("%+v, %v", line, err)
	}
}

// A new version holds from its day on; results stored with the old one still
// find it.
func TestANewVersionLeavesTheOldOne(t *testing.T) {
	t.Parallel()
	text := func(version, from, more, days string) []byte {
		return []byte("pack: suggestions\narea: \"51\"\nversion: \"" + version + "\"\ntitle: 试\nfrom: " + from + "\n" + more +
			"sources: {条例: 《条例》}\nlines:\n  suggestions.contact: {value: " + days + "个工作日, start: assigned, cite: 条例 第一条}\n")
	}
	l, err := rules.Builtin().With(text("2020", "2020-01-01", "", "10"))
	if err != nil {
		t.Fatal(err)
	}
	old, err := l.For("suggestions", "51", "2026-01-01")
	if err != nil {
		t.Fatal(err)
	}
	l2, err := l.With(text("2026", "2026-01-01", "extends: 51/suggestions@2020\n", "15"))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[date.Date]int{"2025-12-31": 10, "2026-01-01": 15} {
		p, err := l2.For("suggestions", "51", day)
		if err != nil {
			t.Fatal(err)
		}
		if v, _, err := p.Period("suggestions.contact"); err != nil || v.N != want {
			t.Errorf("on %s: %v, %v; want %d", day, v, err, want)
		}
	}
	again, err := l2.Pack(old.Ref())
	if err != nil {
		t.Fatal(err)
	}
	if v, _, _ := again.Period("suggestions.contact"); v.N != 10 {
		t.Errorf("the stored ref gives %v now", v)
	}
	if _, err := l2.With(text("2026", "2026-06-01", "", "20")); !errors.Is(err, rules.ErrBadPack) {
		t.Errorf("a version was replaced: %v", err)
	}
	if _, err := l2.With(text("2026b", "2026-01-01", "", "20")); !errors.Is(err, rules.ErrBadPack) {
		t.Errorf("two packs from one day: %v", err)
	}
	if p, err := rules.Builtin().For("suggestions", "51", "2026-01-01"); err != nil || p.Has("suggestions.contact") {
		t.Errorf("With changed the library that it was asked of: %v", err)
	}
}

// extends names a pack that exists, of the same subject, and does not circle.
func TestExtends(t *testing.T) {
	t.Parallel()
	text := func(subject, version, from, extends string) string {
		key := map[string]string{"voting": "voting.secret", "suggestions": "suggestions.publish"}[subject]
		return "pack: " + subject + "\narea: \"51\"\nversion: \"" + version + "\"\ntitle: 试\nfrom: " + from + "\nextends: " + extends +
			"\nsources: {条例: 《条例》}\nlines:\n  " + key + ": {value: true, cite: 条例 第一条}\n"
	}
	for name, files := range map[string][]string{
		"unknown":       {text("suggestions", "1", "2020-01-01", "51/suggestions@0")},
		"other subject": {strings.Replace(text("voting", "1", "2020-01-01", "x"), "extends: x\n", "", 1), text("suggestions", "1", "2020-01-01", "51/voting@1")},
		"itself":        {text("suggestions", "1", "2020-01-01", "51/suggestions@1")},
		"a circle":      {text("suggestions", "1", "2020-01-01", "51/suggestions@2"), text("suggestions", "2", "2021-01-01", "51/suggestions@1")},
	} {
		fsys := fstest.MapFS{}
		for i, f := range files {
			fsys[string(rune('a'+i))+".yaml"] = &fstest.MapFile{Data: []byte(f)}
		}
		if _, err := rules.Load(fsys); !errors.Is(err, rules.ErrBadPack) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A mistake of the program is told as one, and never answers a zero value as if
// it were a rule.
func TestMisuse(t *testing.T) {
	t.Parallel()
	p := pack(t, "suggestions", "50")
	var wrong []rules.Grade
	_, e1 := p.Decode("suggestions.inadmissible", &wrong)
	_, e2 := p.Decode("suggestions.reply", &wrong)
	_, _, e3 := p.Int("suggestions.reply")
	_, _, e4 := p.Bool("suggestions.invented")
	for i, err := range []error{e1, e2, e3, e4} {
		if !errors.Is(err, rules.ErrMisuse) || !errors.Is(err, fault.Internal) {
			t.Errorf("%d: %v", i+1, err)
		}
	}
}

// What a caller does with an answer never reaches the pack.
func TestAnswersAreCopies(t *testing.T) {
	t.Parallel()
	p := pack(t, "voting", "50")
	marks, _, err := p.List("voting.marks")
	if err != nil {
		t.Fatal(err)
	}
	marks[0] = "spoilt"
	s, _, err := rules.Table[rules.Satisfaction](p, "voting.satisfaction")
	if err != nil {
		t.Fatal(err)
	}
	s.Steps[0].Counts[0] = "spoilt"
	if again, _, _ := p.List("voting.marks"); again[0] != "for" {
		t.Error("the list was changed")
	}
	if again, _, _ := rules.Table[rules.Satisfaction](p, "voting.satisfaction"); again.Steps[0].Counts[0] != "satisfied" {
		t.Error("the table was changed")
	}
}

// A pack tells what it is, and from which event a period runs.
func TestPackTellsWhatItIs(t *testing.T) {
	t.Parallel()
	p := packOn(t, "suggestions", "33", "2020-01-01")
	if p.Title() != "浙江省代表建议办理规则" || p.Area() != "33" || p.From() != "2016-05-27" || !p.To().IsZero() {
		t.Errorf("%s in %s from %s to %s", p.Title(), p.Area(), p.From(), p.To())
	}
	if national := packOn(t, "suggestions", "11", "2020-01-01"); national.To() != "2025-03-11" || national.Area() != "" {
		t.Errorf("the country's ends on %s", national.To())
	}
	if p.Start("suggestions.notify") != "accepted" || p.Start("suggestions.contact") != "" {
		t.Errorf("starts: %q and %q", p.Start("suggestions.notify"), p.Start("suggestions.contact"))
	}
}

// One library serves every request at once; run with -race.
func TestManyAskAtOnce(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, area := range []ids.AreaCode{"50", "33", "320106", "331081"} {
				p, err := rules.Builtin().For("appraisal", area, "2026-11-21")
				if err != nil {
					t.Error(err)
					return
				}
				if items, _, err := rules.Table[[]rules.Item](p, "appraisal.items"); err != nil || len(items) != 23 {
					t.Error(len(items), err)
				}
			}
		})
	}
	all.Wait()
}
