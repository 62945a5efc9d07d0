package appraisal_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// packOf is a small pack of the city: one item, a visit, worth some points.
func packOf(from, version, audience string, points int) []byte {
	return fmt.Appendf(nil, `pack: appraisal
area: "50"
version: %q
title: 测试规则
from: %s
sources:
  办法: 《测试办法》
lines:
  appraisal.aspects:
    value:
      - {code: only, name: 唯一方面}
    cite: 办法 第一条
  appraisal.items:
    value:
      - {code: visit, aspect: only, name: 走访, kinds: [visit], points: %d, unit: times}
    cite: 办法 第二条
  appraisal.audience:
%s
    cite: 办法 第三条
`, version, from, points, audience)
}

func library(t *testing.T, packs ...[]byte) *rules.Library {
	t.Helper()
	files := fstest.MapFS{}
	for i, p := range packs {
		files[fmt.Sprintf("%d.yaml", i)] = &fstest.MapFile{Data: p}
	}
	l, err := rules.Load(files)
	require.NoError(t, err)
	return l
}

// A pack that changes in the middle of a year: the year is measured by the rules
// known when it began, the next by the new ones, and the answer says so.
func TestRulesThatChangeInTheYear(t *testing.T) {
	t.Parallel()
	b := setupWith(t, packOf("2024-01-01", "v1", "    value: deputies", 1), packOf("2025-06-01", "v2", "    value: deputies", 5))
	for _, day := range []string{"2025-03-01", "2025-09-01", "2026-03-01"} {
		e := entry(v1.KindVisit, "")
		require.NoError(t, e.On.UnmarshalText([]byte(day)))
		b.registers(b.clerk("500112"), zhou, e)
	}
	s := b.score(zhou, city, 2025)
	require.Equal(t, "50/appraisal@v1", s.Pack)
	require.Equal(t, "2", s.Points.String())
	later := s.Derivation.Inputs[len(s.Derivation.Inputs)-1]
	require.Contains(t, later.Value, "50/appraisal@v2 自次年起适用")
	s = b.score(zhou, city, 2026)
	require.Equal(t, "50/appraisal@v2", s.Pack)
	require.Equal(t, "5", s.Points.String())
	require.Equal(t, "《测试办法》第二条", s.Aspects[0].Items[0].Rule.Citation)
}

// A place whose first rules began in the year has that year measured by them; a
// year before all rules has no answer.
func TestFirstRulesOfAPlace(t *testing.T) {
	t.Parallel()
	r := appraisal.Rules{Library: library(t, packOf("2025-06-01", "v1", "    value: deputies", 1))}
	book, err := r.For("50", 2025)
	require.NoError(t, err)
	require.Equal(t, "50/appraisal@v1", book.Pack)
	_, err = r.For("50", 2024)
	require.ErrorIs(t, err, rules.ErrNoPack)
}

// Every pack that comes with the program can be reckoned with, names only kinds
// that exist, and cites a source in every line.
func TestBuiltinPacks(t *testing.T) {
	t.Parallel()
	r := appraisal.Rules{Library: rules.Builtin()}
	for _, area := range []ids.AreaCode{"50", "320106", "33", "11"} {
		for year := 2017; year <= 2027; year++ {
			book, err := r.For(area, year)
			require.NoError(t, err, "%s %d", area, year)
			require.NotEmpty(t, book.Basic)
			require.NotEmpty(t, book.Audience)
			for _, rule := range book.Items {
				require.NotEmpty(t, rule.Line.Citation)
				require.NotEmpty(t, rule.Line.Value)
			}
			for _, rule := range book.Basic {
				require.NotEmpty(t, rule.Line.Citation)
			}
		}
	}
}

// A checklist that cannot be reckoned with is refused, not guessed at.
func TestBadChecklists(t *testing.T) {
	t.Parallel()
	for name, items := range map[string]string{
		"unknown kind":   "{code: a, aspect: only, name: 甲, kinds: [dance], points: 1, unit: times}",
		"kind twice":     "{code: a, aspect: only, name: 甲, kinds: [visit, visit], points: 1, unit: times}",
		"no kind":        "{code: a, aspect: only, name: 甲, kinds: [], points: 1, unit: times}",
		"unknown aspect": "{code: a, aspect: other, name: 甲, kinds: [visit], points: 1, unit: times}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pack := fmt.Appendf(nil, `pack: appraisal
area: "50"
version: "1"
title: 测试规则
from: 2020-01-01
sources:
  办法: 《测试办法》
lines:
  appraisal.aspects:
    value:
      - {code: only, name: 唯一方面}
    cite: 办法
  appraisal.items:
    value:
      - %s
    cite: 办法
`, items)
			l, err := rules.Load(fstest.MapFS{"p.yaml": &fstest.MapFile{Data: pack}})
			if err == nil {
				_, err = appraisal.Rules{Library: l}.For("50", 2025)
			}
			require.Error(t, err)
		})
	}
}
