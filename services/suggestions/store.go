package suggestions

import (
	"context"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Store is what the service needs of a transaction.
type Store interface {
	// Find reads one suggestion whole; ErrNotFound if there is none.
	Find(ctx context.Context, id ids.SuggestionID) (*Suggestion, error)
	// Lock is Find, and nobody else changes it until the transaction ends.
	Lock(ctx context.Context, id ids.SuggestionID) (*Suggestion, error)
	// Save writes one suggestion whole.
	Save(ctx context.Context, s *Suggestion) error
	// NextNumber takes the next number of a congress, kind and year. Others who
	// file in the same series wait for this transaction, so no number is lost.
	NextNumber(ctx context.Context, congress ids.CongressID, kind Kind, year int) (int, error)

	// List gives a page of what a query finds, newest first.
	List(ctx context.Context, q Query) ([]Row, error)
	// Tally counts what a query finds.
	Tally(ctx context.Context, q Query) ([]Count, error)

	// Overdue names suggestions with a clock that ran out before today and was
	// not dealt with yet.
	Overdue(ctx context.Context, today date.Date, limit int) ([]ids.SuggestionID, error)
	// Provisional names suggestions with a running provisional clock, after one.
	Provisional(ctx context.Context, after ids.SuggestionID, limit int) ([]ids.SuggestionID, error)
}

// Query is a list's filter, with the viewer's own limits in it.
type Query struct {
	Scope Scope
	Today date.Date

	Mine, MyOrgan             bool
	States                    []State
	Kind                      Kind
	Channel                   Channel
	Congress                  ids.CongressID
	Year                      int
	Late, Assigned, Contacted string // yes, no, or empty
	Grade, Grade2             string
	Text                      string
	After                     ids.SuggestionID
	Limit                     int
}

// Scope is what a viewer may see, as a query can express it: all that was handed
// in, that of areas, that which a person signs, that which an organ handles.
type Scope struct {
	All    bool
	Areas  []ids.AreaCode
	Person ids.PersonID
	Organ  ids.OrganID
}

// Row is a suggestion in a list, as its viewer may see it.
type Row struct {
	ID       ids.SuggestionID
	Number   string
	Kind     Kind
	Channel  Channel
	State    State
	Title    string
	Congress ids.CongressID
	Area     ids.AreaCode
	Lead     Signer
	Handler  *Handler
	FiledOn  date.Date
	Due      date.Date
	Late     bool
}

// Count is one figure of a tally.
type Count struct {
	Group string // state, kind, grade, grade2, late, assigned, contacted, total
	Key   string
	N     int
}
