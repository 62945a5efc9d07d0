package measure

import "fmt"

// Line is one result: what we reached, what the yardstick reached in the same
// run, and whether the goal is met.
type Line struct {
	ID, Name     string
	Ours, Anchor string
	Ratio        float64
	Goal         string
	OK           bool
}

func (l Line) String() string {
	verdict := "ok"
	if !l.OK {
		verdict = "SHORT"
	}
	return fmt.Sprintf("bench %s %s ours=%s anchor=%s ratio=%.2f goal=%s %s", l.ID, l.Name, l.Ours, l.Anchor, l.Ratio, l.Goal, verdict)
}

// AtLeast is a line where more is better.
func AtLeast(id, name, ours, anchor string, ratio, goal float64) Line {
	return Line{id, name, ours, anchor, ratio, fmt.Sprintf(">=%g", goal), ratio >= goal}
}

// AtMost is a line where less is better.
func AtMost(id, name, ours, anchor string, ratio, goal float64) Line {
	return Line{id, name, ours, anchor, ratio, fmt.Sprintf("<=%g", goal), ratio <= goal}
}

// Bound is a line whose goal is a bound in a unit, not a ratio: ours, an anchor
// that is the bound itself.
func Bound(id, name string, ours, most float64, unit string) Line {
	return Line{
		id, name, fmt.Sprintf("%.1f%s", ours, unit), fmt.Sprintf("%g%s", most, unit), ours / most,
		fmt.Sprintf("<=%g%s", most, unit), ours <= most,
	}
}
