package measure

import (
	"fmt"
	"io"
	"time"
)

// Versus is the line of ours against an anchor's rate.
func (t *Table) Versus(id, name, ours, anchor string, goal float64) Line {
	return AtLeast(id, name, Rate(t.Rate(ours)), Rate(t.Rate(anchor)), t.Ratio(ours, anchor), goal)
}

// Rate of something, for people.
func Rate(perSecond float64) string { return fmt.Sprintf("%.0f/s", perSecond) }

// Tell writes what each contender did and what it cost.
func (t *Table) Tell(out io.Writer, id string) {
	for i, c := range t.contenders {
		var ops int
		var cpu cost
		var p50, p99 []float64
		for r, n := range t.counts[i] {
			ops += n.Ops
			cpu.own += t.cpu[i][r].own
			cpu.server += t.cpu[i][r].server
			p50, p99 = append(p50, n.P50.Seconds()), append(p99, n.P99.Seconds())
		}
		fmt.Fprintf(out, "  %s %-24s %8s", id, c.Name, Rate(t.Rate(c.Name)))
		if m := Median(p99); m > 0 {
			fmt.Fprintf(out, "  p50 %5.1f ms  p99 %6.1f ms", Median(p50)*1e3, m*1e3)
		}
		if c.Tree != 0 && ops > 0 {
			fmt.Fprintf(out, "  CPU %.2f s for %d: %v each", (cpu.own + cpu.server).Seconds(), ops, per(cpu.own, ops))
			if c.Uses != 0 {
				fmt.Fprintf(out, " + PostgreSQL's %v", per(cpu.server, ops))
			}
		}
		if c.Label != "" {
			fmt.Fprintf(out, "  (%s)", c.Label)
		}
		fmt.Fprintln(out)
	}
	if t.Unsteady {
		fmt.Fprintf(out, "  %s UNSTEADY: the yardstick moved in %d of %d rounds, so all of them are used\n", id, t.Dropped, t.rounds())
	} else if t.Dropped > 0 {
		fmt.Fprintf(out, "  %s %d rounds dropped, in which the yardstick moved by more than 25 %%\n", id, t.Dropped)
	}
}

func per(d time.Duration, n int) time.Duration { return (d / time.Duration(n)).Round(time.Microsecond) }
