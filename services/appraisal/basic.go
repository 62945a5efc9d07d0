package appraisal

import (
	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
)

// basic measures a seat against the basic requirements of the year and of the
// term, as far as the ledger reaches. doubles is what Doubles found in it.
func (b *Rulebook) basic(s Seat, ledger []Duty, doubles map[v1.DutyID]v1.DutyID, year Period) []v1.Requirement {
	out := make([]v1.Requirement, 0, len(b.Basic))
	for _, rule := range b.Basic {
		// The term's requirements are measured up to the end of the year asked
		// about, so that an answer about a past year does not change with time.
		span := year
		if rule.Span == v1.SpanTerm {
			span = s.Term(year.To)
			span.To = min(span.To, year.To)
		}
		r := v1.Requirement{Code: rule.Code, Name: rule.Name, Span: rule.Span, From: span.From, Unit: rule.Unit,
			Least: rule.Least, Rule: rule.Line, Until: s.until(rule.Span, year)}
		r.Done = rule.done(s, ledger, doubles, span)
		r.Lacks = max(0, r.Least-r.Done)
		r.Met = r.Lacks == 0
		out = append(out, r)
	}
	return out
}

// until is the last day on which a requirement can still be met: of the year or
// of the term, and not after the seat is lost. A term that has no end yet gives
// none.
func (s Seat) until(span v1.Span, year Period) date.Date {
	until := year.To
	if span == v1.SpanTerm {
		until = ""
		if !s.Congress.Closed.IsZero() {
			until = s.Congress.Closed.AddDays(-1)
		}
	}
	if last := s.Tenures[len(s.Tenures)-1]; !last.Ended.IsZero() {
		end := last.Ended.AddDays(-1)
		if until.IsZero() || end < until {
			until = end
		}
	}
	return until
}

// done counts what a rule asks for. One occasion that was of several kinds is
// one occasion here: whoever received voters during an inspection took part in
// one activity.
func (r BasicRule) done(s Seat, ledger []Duty, doubles map[v1.DutyID]v1.DutyID, span Period) int {
	asked := map[v1.Kind]bool{}
	for _, k := range r.Kinds {
		asked[k] = true
	}
	var seen occasions
	for _, d := range ledger {
		_, double := doubles[d.ID]
		if asked[d.Kind] && span.Has(d.On) && s.Uncounted(d, double) == "" {
			seen.add(d.Link, units(d, r.Unit))
		}
	}
	return seen.sum
}

// occasions adds up amounts, an occasion's at most once however many entries
// tell of it. An entry with no link is an occasion of its own.
type occasions struct {
	sum  int
	most map[string]int
}

func (o *occasions) add(link string, n int) {
	if link == "" {
		o.sum += n
		return
	}
	if o.most == nil {
		o.most = map[string]int{}
	}
	if before := o.most[link]; n > before {
		o.sum += n - before
		o.most[link] = n
	}
}

// Qualified says that everything asked for is done.
func Qualified(rs []v1.Requirement) bool {
	for _, r := range rs {
		if !r.Met {
			return false
		}
	}
	return true
}

// OverOn marks the requirements whose time was up on a day.
func OverOn(rs []v1.Requirement, today date.Date) {
	for i := range rs {
		rs[i].Over = !rs[i].Met && !rs[i].Until.IsZero() && rs[i].Until < today
	}
}
