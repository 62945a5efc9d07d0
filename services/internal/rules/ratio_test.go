package rules_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/tribune-platform/tribune/services/internal/rules"
	"pgregory.net/rapid"
)

func TestParseFraction(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]rules.Fraction{
		"2/3": rules.Frac(2, 3), "4/6": rules.Frac(2, 3), "30%": rules.Frac(3, 10), "0.5": rules.Frac(1, 2),
		"3": rules.Frac(3, 1), "1.5": rules.Frac(3, 2), "0": rules.Frac(0, 1), "12.5%": rules.Frac(1, 8),
	} {
		if got, err := rules.ParseFraction(text); err != nil || got.Cmp(want) != 0 {
			t.Errorf("%q: %s, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "%", "半", "1/0", "-1/2", "1e9", "0x10", "1/2/3", "1000001", "1/1000001", "0.00000000001", " 1", "99999999999999999999"} {
		if got, err := rules.ParseFraction(text); err == nil {
			t.Errorf("%q was taken for %s", text, got)
		}
	}
}

// S-13, P-10: how a share of people becomes a number of people is a rule. At
// every count the four ways agree with arithmetic on plain numbers.
func TestRoundingsAgreeWithArithmetic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.Int64Range(1, 1000).Draw(t, "den")
		num := rapid.Int64Range(0, den).Draw(t, "num")
		n := rapid.IntRange(0, 3_000_000).Draw(t, "n")
		share := rules.Frac(num, den)
		product := num * int64(n)
		want := map[rules.Rounding]int64{
			rules.RoundDown:   product / den,
			rules.RoundUp:     (product + den - 1) / den,
			rules.RoundHalfUp: (2*product + den) / (2 * den),
			rules.RoundOver:   product/den + 1,
		}
		for round, w := range want {
			if got := (rules.Ratio{Share: share, Round: round, Base: rules.Quota}).Of(n); int64(got) != w {
				t.Fatalf("%d × %s, %s: %d, want %d", n, share, round, got, w)
			}
		}
	})
}

// Over is the least number that is more than the share, up the least that
// reaches it: what quorums and majorities mean.
func TestOverAndUpAreTheLeast(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.Int64Range(1, 100).Draw(t, "den")
		num := rapid.Int64Range(0, den).Draw(t, "num")
		n := rapid.IntRange(0, 3000).Draw(t, "n")
		share := rules.Frac(num, den)
		reach := func(k int) int { return rules.Frac(int64(k), 1).Cmp(share.Times(n)) }
		over := rules.Ratio{Share: share, Round: rules.RoundOver}.Of(n)
		if reach(over) <= 0 || reach(over-1) > 0 {
			t.Fatalf("over %s of %d is not %d", share, n, over)
		}
		up := rules.Ratio{Share: share, Round: rules.RoundUp}.Of(n)
		if reach(up) < 0 || reach(up-1) >= 0 {
			t.Fatalf("%s of %d is not reached by %d first", share, n, up)
		}
	})
}

func TestRatioOfFewerThanNone(t *testing.T) {
	t.Parallel()
	if got := (rules.Ratio{Share: rules.Frac(1, 2), Round: rules.RoundDown}).Of(-5); got != 0 {
		t.Errorf("half of -5: %d, want 0", got)
	}
}

func TestRatioInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ratio   rules.Ratio
		n       int
		text    string
		explain string
	}{
		{rules.Ratio{Share: rules.Frac(1, 10), Round: rules.RoundHalfUp, Base: rules.Quota}, 386,
			"代表名额总数的10%（四舍五入）", "386 × 10% = 38.6，四舍五入，得 39"},
		{rules.Ratio{Share: rules.Frac(2, 3), Round: rules.RoundUp, Base: rules.AllDeputies}, 328,
			"全体代表的2/3（有尾数即进一）", "328 × 2/3 = 656/3，有尾数即进一，得 219"},
		{rules.Ratio{Share: rules.Frac(1, 2), Round: rules.RoundOver, Base: rules.AllDeputies}, 327,
			"全体代表的1/2（须超过此数）", "327 × 1/2 = 163.5，须超过此数，得 164"},
	} {
		if c.ratio.String() != c.text {
			t.Errorf("%s, want %s", c.ratio, c.text)
		}
		if v := c.ratio.Explain(c.n); v.Value != c.explain || v.Name != c.ratio.Base.String() {
			t.Errorf("%+v, want %s", v, c.explain)
		}
	}
}

// Sums of half points are exact, in whatever order.
func TestFractionsAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		hundredths := rapid.SliceOfN(rapid.Int64Range(0, 5000), 1, 100).Draw(t, "points")
		var sum, back rules.Fraction
		var total int64
		for i, h := range hundredths {
			sum = sum.Plus(rules.Frac(h, 100))
			back = back.Plus(rules.Frac(hundredths[len(hundredths)-1-i], 100))
			total += h
		}
		if sum.Cmp(back) != 0 || sum.Cmp(rules.Frac(total, 100)) != 0 {
			t.Fatalf("%s, backwards %s, in hundredths %d", sum, back, total)
		}
		if f, _ := sum.Rat().Float64(); math.Abs(f-float64(total)/100) > 1e-6 {
			t.Fatalf("%s is about %v", sum, f)
		}
		data, err := json.Marshal(sum)
		var again rules.Fraction
		if err != nil || json.Unmarshal(data, &again) != nil || again.Cmp(sum) != 0 {
			t.Fatalf("%s -> %s -> %s", sum, data, again)
		}
	})
}
