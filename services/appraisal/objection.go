package appraisal

import (
	"time"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
)

// Objection is a deputy's objection and what came of it.
type Objection struct {
	ID       v1.ObjectionID
	Person   ids.PersonID
	Duty     v1.DutyID
	Fault    v1.Fault
	Reason   string
	Missing  *v1.Entry
	Area     ids.AreaCode // whose office decides
	At       time.Time
	Decision *Decision
}

// Decision is what the office decided.
type Decision struct {
	Upheld  bool
	Reason  string
	By      string
	At      time.Time
	Instead v1.DutyID
}

// officeFor finds whose office decides an objection to an entry: of the congress
// that it was done for, else of the nearest congress in which the deputy then
// held a seat, else of the place where it happened.
func officeFor(seats []Seat, e v1.Entry) ids.AreaCode {
	sortSeats(seats)
	for _, s := range seats {
		if s.Congress.ID == e.Congress {
			return s.Office()
		}
	}
	for _, s := range seats {
		if _, held := s.Mandate(e.On); held {
			return s.Office()
		}
	}
	return e.Area
}
