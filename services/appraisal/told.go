package appraisal

import (
	"github.com/emmansun/gmsm/sm3"
	"github.com/google/uuid"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/ids"
)

// Told is a duty as an event of a feed tells it.
type Told struct {
	Kind     v1.Kind
	People   []ids.PersonID
	On       date.Date
	HalfDays int
	Congress ids.CongressID
	Link     string // what it was about; one occasion, however many events tell of it
	Title    string
}

// enter makes ledger entries of what an event told. Their ids follow from the
// event, the person and the kind, so that the same event makes the same entries
// whenever and however often it is read. A sequence number would not do: a
// source restored from a backup gives numbers out again, to other events.
func enter(e event.Envelope, told []Told) []Duty {
	var out []Duty
	seen := map[v1.DutyID]bool{}
	for _, t := range told {
		for _, person := range t.People {
			id := toldID(e, person, t.Kind)
			if person.IsZero() || seen[id] {
				continue
			}
			seen[id] = true
			out = append(out, Duty{ID: id, Person: person, Kind: t.Kind, On: t.On, Times: 1, HalfDays: t.HalfDays,
				Congress: t.Congress, Area: e.Area, Title: t.Title, Link: t.Link,
				Feed: e.Feed, Event: e.ID, Seq: e.Seq, At: e.At})
		}
	}
	return out
}

// toldID is a UUID of version 8: ours, by a digest.
func toldID(e event.Envelope, person ids.PersonID, kind v1.Kind) v1.DutyID {
	h := sm3.New()
	h.Write([]byte(e.Feed))
	h.Write(e.ID[:])
	h.Write(person[:])
	h.Write([]byte(kind))
	var u uuid.UUID
	copy(u[:], h.Sum(nil))
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return v1.DutyID(u)
}
