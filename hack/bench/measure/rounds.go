// Package measure compares contenders on a machine that does not hold still.
package measure

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Contender is one way of doing the work.
type Contender struct {
	Name  string
	Label string // what a reader must know: not durable when acknowledged, …
	Tree  int    // root of its process tree, whose CPU time is told; 0 for none
	Uses  int    // root of PostgreSQL's tree, if it uses that; told beside its own
	Turn  func(ctx context.Context, d time.Duration) (Count, error)
}

// Count is what was done in one turn.
type Count struct {
	Ops      int
	Took     time.Duration
	P50, P99 time.Duration // zero where nobody waited for an answer
}

// Rate is operations a second.
func (c Count) Rate() float64 { return float64(c.Ops) / c.Took.Seconds() }

// cost is CPU time of whole process trees: its own, and PostgreSQL's for it.
type cost struct{ own, server time.Duration }

func (c Contender) cost() cost { return cost{CPU(c.Tree), CPU(c.Uses)} }

func (c cost) since(before cost) cost { return cost{c.own - before.own, c.server - before.server} }

// Plan is how a comparison is run.
type Plan struct {
	Rounds int           // kept
	Most   int           // tried, at the most, to keep Rounds
	Turn   time.Duration // of one contender in one round
	Yard   *Yardstick
}

// Table is what came of a comparison: a row of turns per contender, a column per
// round that was kept.
type Table struct {
	contenders []Contender
	counts     [][]Count
	cpu        [][]cost
	Dropped    int
	Unsteady   bool // too few rounds were steady, so all are used
}

// steady is by how much the yardstick may differ from one end of a round to the
// other.
const steady = 1.25

// Run lets the contenders take turns: once each to warm up, then in rounds, each
// beginning with another of them.
func (p Plan) Run(ctx context.Context, contenders ...Contender) (*Table, error) {
	for _, c := range contenders {
		if _, err := c.Turn(ctx, p.Turn/3); err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	kept, all := newTable(contenders), newTable(contenders)
	before, err := p.Yard.Read()
	if err != nil {
		return nil, err
	}
	for round := 0; round < p.Most && kept.rounds() < p.Rounds; round++ {
		counts, cpu, err := p.round(ctx, contenders, round)
		if err != nil {
			return nil, err
		}
		after, err := p.Yard.Read()
		if err != nil {
			return nil, err
		}
		all.add(counts, cpu)
		if before.Moved(after) <= steady {
			kept.add(counts, cpu)
		}
		before = after
	}
	kept.Dropped = all.rounds() - kept.rounds()
	if kept.rounds() < p.Rounds {
		all.Unsteady, all.Dropped = true, kept.Dropped
		return all, nil
	}
	return kept, nil
}

func (p Plan) round(ctx context.Context, contenders []Contender, round int) ([]Count, []cost, error) {
	counts, cpu := make([]Count, len(contenders)), make([]cost, len(contenders))
	for i := range contenders {
		at := (i + round) % len(contenders)
		c := contenders[at]
		used := c.cost()
		n, err := c.Turn(ctx, p.Turn)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		counts[at], cpu[at] = n, c.cost().since(used)
	}
	return counts, cpu, nil
}

func newTable(contenders []Contender) *Table {
	return &Table{contenders: contenders, counts: make([][]Count, len(contenders)), cpu: make([][]cost, len(contenders))}
}

func (t *Table) add(counts []Count, cpu []cost) {
	for i := range t.contenders {
		t.counts[i], t.cpu[i] = append(t.counts[i], counts[i]), append(t.cpu[i], cpu[i])
	}
}

func (t *Table) rounds() int { return len(t.counts[0]) }

func (t *Table) index(name string) int {
	return slices.IndexFunc(t.contenders, func(c Contender) bool { return c.Name == name })
}

// Has says whether a contender took part.
func (t *Table) Has(name string) bool { return t.index(name) >= 0 }

// Rate is the median of a contender's rates.
func (t *Table) Rate(name string) float64 {
	var rates []float64
	for _, c := range t.counts[t.index(name)] {
		rates = append(rates, c.Rate())
	}
	return Median(rates)
}

// Ratio is the median, over the rounds, of ours over the anchor's.
func (t *Table) Ratio(ours, anchor string) float64 {
	a, b := t.counts[t.index(ours)], t.counts[t.index(anchor)]
	ratios := make([]float64, len(a))
	for i := range a {
		ratios[i] = a[i].Rate() / b[i].Rate()
	}
	return Median(ratios)
}

// Median of values; the mean of the two in the middle where they are even.
func Median(values []float64) float64 {
	s := slices.Clone(values)
	slices.Sort(s)
	n := len(s)
	if n == 0 {
		return 0
	}
	return (s[(n-1)/2] + s[n/2]) / 2
}
