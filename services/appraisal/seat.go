package appraisal

import (
	"cmp"
	"slices"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Seat is a person in one congress. Someone who left and was elected again in
// the same term has two tenures of one seat. Whether the deputy is an official
// or a worker is left behind at the door: points know no rank.
type Seat struct {
	Person   ids.PersonID
	Congress Congress
	Home     ids.AreaCode // where the deputy lives or works
	Tenures  []Tenure     // by Began
}

// Congress is a term of a congress, as the roster's feed told it.
type Congress struct {
	ID     ids.CongressID
	Area   ids.AreaCode // empty: the whole country
	Level  string
	Term   int
	Opened date.Date
	Closed date.Date // the first day of the next term; zero while it lasts
}

// Tenure is one mandate, from its first day to the day before Ended.
type Tenure struct {
	Mandate ids.MandateID
	Began   date.Date
	Ended   date.Date // zero while it lasts
}

// Holds says whether the mandate held on a day.
func (t Tenure) Holds(on date.Date) bool {
	return t.Began <= on && (t.Ended.IsZero() || on < t.Ended)
}

// Mandate finds the mandate that held on a day.
func (s Seat) Mandate(on date.Date) (ids.MandateID, bool) {
	for _, t := range s.Tenures {
		if t.Holds(on) {
			return t.Mandate, true
		}
	}
	return ids.MandateID{}, false
}

// Office is the area whose office keeps this deputy's dossier: the congress's,
// or for a national deputy the province in which they live.
func (s Seat) Office() ids.AreaCode {
	if s.Congress.Area.IsZero() {
		return s.Home.Province()
	}
	return s.Congress.Area
}

// Period is a run of days, both included.
type Period struct{ From, To date.Date }

// Year is a calendar year.
func Year(year int) Period {
	return Period{date.New(year, 1, 1), date.New(year, 12, 31)}
}

// Has says whether a day lies in the period.
func (p Period) Has(d date.Date) bool { return p.From <= d && d <= p.To }

// Held is the part of a period in which the seat was held, from the first day to
// the last; not ok if there is none.
func (s Seat) Held(p Period) (held Period, last ids.MandateID, ok bool) {
	for _, t := range s.Tenures {
		from, to := max(p.From, t.Began), p.To
		if !t.Ended.IsZero() {
			to = min(to, t.Ended.AddDays(-1))
		}
		if from > to {
			continue
		}
		if !ok {
			held.From = from
		}
		held.To, last, ok = to, t.Mandate, true
	}
	return held, last, ok
}

// Term is the seat's whole term, up to a day on which it surely is not over yet.
func (s Seat) Term(horizon date.Date) Period {
	p := Period{s.Congress.Opened, horizon}
	if p.From.IsZero() && len(s.Tenures) > 0 {
		p.From = s.Tenures[0].Began
	}
	if !s.Congress.Closed.IsZero() {
		p.To = s.Congress.Closed.AddDays(-1)
	}
	return p
}

// Uncounted says why a duty counts for nothing under a seat, "" if it counts.
// double says that Doubles found it to be one.
func (s Seat) Uncounted(d Duty, double bool) v1.Why {
	switch {
	case d.Fixed != nil:
		return v1.WhyCorrected
	case double:
		return v1.WhyDouble
	case !d.Congress.IsZero() && d.Congress != s.Congress.ID:
		return v1.WhyOtherTerm
	}
	if _, held := s.Mandate(d.On); !held {
		return v1.WhyNoMandate
	}
	return ""
}

// sortSeats puts the nearest congress first: the one whose office knows the
// deputy best; then the newest term.
func sortSeats(seats []Seat) {
	slices.SortFunc(seats, func(a, b Seat) int {
		return cmp.Or(cmp.Compare(len(b.Congress.Area), len(a.Congress.Area)),
			cmp.Compare(b.Congress.Term, a.Congress.Term), slices.Compare(a.Congress.ID[:], b.Congress.ID[:]))
	})
}

var whyTexts = map[v1.Why]string{
	v1.WhyCorrected: "已更正，不再计算",
	v1.WhyDouble:    "与另一条登记属同一活动，只计一次；如非同一活动，请提出异议",
	v1.WhyNoMandate: "当日不具有本届代表职务，保留登记但不计入",
	v1.WhyOtherTerm: "属于另一届或另一级人民代表大会的履职",
	v1.WhyOneKind:   "同一活动按规则只计入一个种类，已计入另一种类",
	v1.WhyNotListed: "规则包未将此项列为积分项目，只作文字登记",
}

// WhyText tells the reason in words.
func WhyText(w v1.Why) string { return whyTexts[w] }
