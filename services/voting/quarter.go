package voting

import (
	"fmt"
	"time"

	"github.com/tribune-platform/tribune/api/date"
)

// Quarter is a quarter of a year; quarters compare by Index.
type Quarter struct{ Year, N int }

// QuarterOf is the quarter that a day lies in.
func QuarterOf(d date.Date) Quarter { return Quarter{d.Year(), (int(d.Month())-1)/3 + 1} }

// Index counts quarters, so that the next one is one more.
func (q Quarter) Index() int { return q.Year*4 + q.N - 1 }

// Next is the quarter after.
func (q Quarter) Next() Quarter {
	i := q.Index() + 1
	return Quarter{i / 4, i%4 + 1}
}

// First is the quarter's first day.
func (q Quarter) First() date.Date { return date.New(q.Year, time.Month(q.N*3-2), 1) }

// Over says that the quarter lies before today.
func (q Quarter) Over(today date.Date) bool { return q.Next().First() <= today }

// String is 2026年第2季度.
func (q Quarter) String() string { return fmt.Sprintf("%d年第%d季度", q.Year, q.N) }

// Missing lists the quarters that are over and had fewer than least checks (V-06:
// one a quarter). The first that counts is the first full quarter after the adoption
// or the one in which the project's year begins, whichever is later: nobody can
// be late in a quarter that was half over. The last is that of the finish date.
func Missing(p Project, checks []Check, least int, today date.Date) []Quarter {
	if !p.Running() {
		return nil
	}
	done := map[Quarter]int{}
	for _, c := range checks {
		done[QuarterOf(c.On)]++
	}
	q := QuarterOf(p.AdoptedOn)
	if q.First() < p.AdoptedOn {
		q = q.Next()
	}
	if start := (Quarter{p.Year, 1}); q.Index() < start.Index() {
		q = start
	}
	var out []Quarter
	for last := QuarterOf(p.FinishBy).Index(); q.Index() <= last && q.Over(today); q = q.Next() {
		if done[q] < least {
			out = append(out, q)
		}
	}
	return out
}
