package measure

import (
	"context"
	"strings"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 2, 9}, 3}} {
		if got := Median(c.values); got != c.want {
			t.Errorf("median of %v: %v, want %v", c.values, got, c.want)
		}
	}
}

func TestYardstickMovesEitherWay(t *testing.T) {
	t.Parallel()
	a := Reading{Compute: 10 * time.Millisecond, Sync: 100 * time.Microsecond}
	for _, b := range []Reading{{20 * time.Millisecond, 100 * time.Microsecond}, {5 * time.Millisecond, 100 * time.Microsecond},
		{10 * time.Millisecond, 200 * time.Microsecond}, {10 * time.Millisecond, 50 * time.Microsecond}} {
		if got := a.Moved(b); got != 2 {
			t.Errorf("%v to %v: %v, want 2", a, b, got)
		}
	}
}

// The ratio is of each round, so that a machine that slows down for both changes
// nothing; and every contender comes first in turn.
func TestRatioIsOfEachRound(t *testing.T) {
	t.Parallel()
	yard, err := NewYardstick(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer yard.Close()
	var order strings.Builder
	turn := func(name string, rates ...int) Contender {
		n := -1 // the warm-up
		return Contender{Name: name, Turn: func(context.Context, time.Duration) (Count, error) {
			n++
			order.WriteString(name)
			if n == 0 {
				return Count{Ops: 1, Took: time.Second}, nil
			}
			return Count{Ops: rates[(n-1)%len(rates)], Took: time.Second}, nil
		}}
	}
	plan := Plan{Rounds: 3, Most: 3, Turn: time.Millisecond, Yard: yard}
	table, err := plan.Run(t.Context(), turn("a", 100, 10, 1000), turn("b", 200, 20, 2000))
	if err != nil {
		t.Fatal(err)
	}
	if got := table.Ratio("a", "b"); got != 0.5 {
		t.Errorf("ratio %v, want 0.5", got)
	}
	if got := order.String(); got != "ab"+"ab"+"ba"+"ab" {
		t.Errorf("order %s", got)
	}
	if got := table.Versus("R0", "x", "a", "b", 0.6).String(); got != "bench R0 x ours=100/s anchor=200/s ratio=0.50 goal=>=0.6 SHORT" {
		t.Error(got)
	}
}
