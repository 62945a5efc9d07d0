package appraisal

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Duty is one entry of the ledger, and what later entries say of it.
type Duty struct {
	ID       v1.DutyID
	Person   ids.PersonID
	Kind     v1.Kind
	On       date.Date
	Times    int
	HalfDays int
	Congress ids.CongressID // zero: done as a deputy of whatever congress
	Area     ids.AreaCode
	Title    string
	Evidence string
	Link     string // the occasion: entries of one kind with one link tell of one event
	Distinct string

	Feed      string // who told it: a feed …
	Event     uuid.UUID
	Seq       int64
	Organiser string // … or an organiser
	At        time.Time
	Replaces  v1.DutyID

	Fixed    *Fixed
	Objected bool
}

// Fixed is the correction that names an entry.
type Fixed struct {
	Fault   v1.Fault
	Reason  string
	By      string
	At      time.Time
	Instead v1.DutyID
}

// State reads how the entry stands.
func (d Duty) State() v1.State {
	switch {
	case d.Fixed != nil:
		return v1.StateCorrected
	case d.Objected:
		return v1.StateObjected
	}
	return v1.StateStanding
}

// inOrder is the order in which a ledger is reckoned: by day, then by id. It
// does not depend on when an entry arrived.
func inOrder(a, b Duty) int {
	return cmp.Or(cmp.Compare(a.On, b.On), compareID(a.ID, b.ID))
}

func compareID(a, b v1.DutyID) int { return slices.Compare(a[:], b[:]) }

// Doubles finds the entries that seem to tell of an event told already, and the
// entry that tells it. ds is one person's ledger.
//
// Two entries of one kind are one event when they have the same link. Then the
// one that says most of its length counts. And an entry registered by hand is
// one event with an entry of the same kind, day and congress that came from a
// feed or was registered before it, unless its organiser said why it is another.
// A feed's entry never gives way to one by hand: the feed is the record of those
// who held the event.
func Doubles(ds []Duty) map[v1.DutyID]v1.DutyID {
	out := map[v1.DutyID]v1.DutyID{}
	type occasion struct {
		kind v1.Kind
		link string
	}
	best := map[occasion]Duty{}
	for _, d := range ds {
		if o := (occasion{d.Kind, d.Link}); d.Fixed == nil && d.Link != "" {
			if b, found := best[o]; !found || tellsMore(d, b) {
				best[o] = d
			}
		}
	}
	// Only what is left after that is compared by day. An entry gives way to a
	// feed's or to an earlier one, never the other way: so of any event one entry
	// counts.
	left := map[date.Date][]Duty{}
	for _, d := range ds {
		if d.Fixed != nil {
			continue
		}
		if b := best[occasion{d.Kind, d.Link}]; d.Link != "" && b.ID != d.ID {
			out[d.ID] = b.ID
			continue
		}
		left[d.On] = append(left[d.On], d)
	}
	for _, day := range left {
		for _, d := range day {
			if first, found := toldBefore(d, day); found {
				out[d.ID] = first
			}
		}
	}
	return out
}

func tellsMore(a, b Duty) bool {
	return cmp.Or(cmp.Compare(b.HalfDays, a.HalfDays), cmp.Compare(b.Times, a.Times),
		cmp.Compare(b.Feed, a.Feed), compareID(a.ID, b.ID)) < 0
}

// toldBefore finds the entry that d, registered by hand, repeats: a feed's, or
// the first that was registered.
func toldBefore(d Duty, day []Duty) (v1.DutyID, bool) {
	if d.Feed != "" || d.Distinct != "" {
		return v1.DutyID{}, false
	}
	first, found := d, false
	for _, other := range day {
		if other.ID != d.ID && other.Kind == d.Kind && sameCongress(d, other) && toldFirst(other, first) {
			first, found = other, true
		}
	}
	return first.ID, found
}

// toldFirst orders entries of one event: feeds before hands, then by when they
// were entered.
func toldFirst(a, b Duty) bool {
	if (a.Feed == "") != (b.Feed == "") {
		return a.Feed != ""
	}
	return cmp.Or(a.At.Compare(b.At), compareID(a.ID, b.ID)) < 0
}

func sameCongress(a, b Duty) bool {
	return a.Congress.IsZero() || b.Congress.IsZero() || a.Congress == b.Congress
}
