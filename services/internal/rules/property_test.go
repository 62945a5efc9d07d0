package rules_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/rules"
	"pgregory.net/rapid"
)

// written is a pack as a test wrote it; days is 0 where it has no line, -1 where
// it says that there is no such rule.
type written struct {
	area     ids.AreaCode
	version  int
	from, to date.Date
	days     int
}

func (w written) yaml() []byte {
	area := string(w.area)
	if area == "" {
		area = "全国"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "pack: suggestions\narea: %q\nversion: \"%d\"\ntitle: 试\nfrom: %s\n", area, w.version, w.from)
	if !w.to.IsZero() {
		fmt.Fprintf(&b, "to: %s\n", w.to)
	}
	b.WriteString("sources: {条例: 《条例》}\nlines:\n  suggestions.publish: {value: true, cite: 条例}\n")
	switch {
	case w.days > 0:
		fmt.Fprintf(&b, "  suggestions.contact: {value: %d日, start: assigned, cite: 条例 第%d条}\n", w.days, w.version)
	case w.days < 0:
		b.WriteString("  suggestions.contact: {absent: true, cite: 条例 第零条}\n")
	}
	return []byte(b.String())
}

func anyPacks(t *rapid.T) []written {
	areas := []ids.AreaCode{"", "33", "3302", "330211", "50", "500103"}
	begin := date.Must("2020-01-01")
	var packs []written
	for i := range rapid.IntRange(1, 8).Draw(t, "packs") {
		w := written{
			area:    rapid.SampledFrom(areas).Draw(t, "area"),
			version: i + 1,
			from:    begin.AddDays(10*rapid.IntRange(0, 20).Draw(t, "from") + i), // no two on one day
			days:    rapid.IntRange(-1, 3).Draw(t, "days"),
		}
		if w.days > 0 {
			w.days = i + 1 // tells which pack answered
		}
		if rapid.Bool().Draw(t, "ends") {
			w.to = w.from.AddDays(rapid.IntRange(0, 100).Draw(t, "length"))
		}
		packs = append(packs, w)
	}
	return packs
}

// slowContact looks a rule up as a clerk would: from the place outwards, in each
// place the pack in force that began last, until one of them speaks.
func slowContact(packs []written, area ids.AreaCode, on date.Date) (days int, any bool) {
	for width := len(area); width >= 0; width-- {
		var best *written
		for i, w := range packs {
			inForce := w.from <= on && (w.to == "" || on <= w.to)
			if w.area == area[:width] && inForce && (best == nil || w.from > best.from) {
				best = &packs[i]
			}
		}
		if best != nil {
			any = true
			if best.days != 0 {
				return best.days, true
			}
		}
	}
	return 0, any
}

func TestForAgreesWithTheSlowWay(t *testing.T) {
	t.Parallel()
	empty := &rules.Library{}
	rapid.Check(t, func(t *rapid.T) {
		packs, l := anyPacks(t), empty
		for _, w := range packs {
			var err error
			if l, err = l.With(w.yaml()); err != nil {
				t.Fatalf("%s: %v", w.yaml(), err)
			}
		}
		area := rapid.SampledFrom([]ids.AreaCode{"", "33", "3302", "330211001", "500103", "11"}).Draw(t, "asked for")
		on := date.Must("2020-01-01").AddDays(rapid.IntRange(0, 320).Draw(t, "on"))
		days, any := slowContact(packs, area, on)

		p, err := l.For("suggestions", area, on)
		if !any {
			if !errors.Is(err, rules.ErrNoPack) {
				t.Fatalf("no pack holds, yet %v, %v", p, err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		limit, line, err := p.Period("suggestions.contact")
		if days <= 0 {
			if !errors.Is(err, rules.ErrAbsent) || p.Has("suggestions.contact") {
				t.Fatalf("no rule, yet %v, %v", limit, err)
			}
			return
		}
		if err != nil || limit.N != days || line.Citation != fmt.Sprintf("《条例》第%d条", days) {
			t.Fatalf("%v, %+v, %v; want %d days", limit, line, err, days)
		}
		again, err := l.Pack(p.Ref())
		if err != nil || again.Ref() != p.Ref() {
			t.Fatalf("%s is not found again: %v", p.Ref(), err)
		}
	})
}
