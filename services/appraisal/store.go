package appraisal

import (
	"context"
	"time"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Store is what the service needs of its tables. It never begins a transaction.
type Store interface {
	// OpenCongress and the mandates take what the roster's feed tells; each may
	// be told again.
	OpenCongress(ctx context.Context, c Congress, former ids.CongressID) error
	BeginMandate(ctx context.Context, person ids.PersonID, congress Congress, home ids.AreaCode, t Tenure) error
	EndMandate(ctx context.Context, mandate ids.MandateID, ended date.Date, withdrawn bool) error

	// SeatsOf are all seats of some people; SeatsIn are those of a congress, by
	// person.
	SeatsOf(ctx context.Context, people []ids.PersonID) ([]Seat, error)
	SeatsIn(ctx context.Context, congress ids.CongressID) ([]Seat, error)
	Congress(ctx context.Context, id ids.CongressID) (Congress, error)

	// Enter appends to the ledger; what a feed told before is left as it is.
	Enter(ctx context.Context, ds []Duty) error
	Duty(ctx context.Context, id v1.DutyID) (Duty, error)
	// LedgersOf are some people's entries of a period, in order.
	LedgersOf(ctx context.Context, people []ids.PersonID, p Period) (map[ids.PersonID][]Duty, error)
	// Ledgers reads those of everyone with a seat in a congress in one pass, and
	// hands over person after person, in the order of their ids. People with no
	// entry are left out.
	Ledgers(ctx context.Context, congress ids.CongressID, p Period, each func(ids.PersonID, []Duty)) error
	// Fix appends a correction; ErrCorrected if the entry has one.
	Fix(ctx context.Context, duty v1.DutyID, f Fixed) error
	// TakeBack corrects every entry that a feed told of a thing and that has no
	// correction yet.
	TakeBack(ctx context.Context, feed, link string, kinds []v1.Kind, f Fixed) error

	// Object appends an objection; ErrObjected if the entry has one.
	Object(ctx context.Context, o Objection) error
	Objection(ctx context.Context, id v1.ObjectionID) (Objection, error)
	Objections(ctx context.Context, q ObjectionQuery) ([]Objection, error)
	// Decide appends a decision; ErrDecided if there is one.
	Decide(ctx context.Context, id v1.ObjectionID, d Decision) error

	// Publish appends an act and the scores it publishes; ErrPublished if the
	// year has one.
	Publish(ctx context.Context, p Publication, scores []v1.Score) error
	Publication(ctx context.Context, congress ids.CongressID, year int) (p Publication, found bool, err error)
	PublishedScore(ctx context.Context, p v1.PublicationID, person ids.PersonID) (v1.Score, error)
	PublishedScores(ctx context.Context, p v1.PublicationID, after ScoreKey, limit int) ([]v1.Score, error)
}

// ObjectionQuery asks for a page of objections, oldest first.
type ObjectionQuery struct {
	Person  ids.PersonID // of this deputy only, if set
	Open    bool
	AfterAt time.Time
	AfterID v1.ObjectionID
	Limit   int
}

// ScoreKey is a place in a list of scores: highest points first, then by person.
// The zero key is before the first.
type ScoreKey struct {
	Points v1.Points
	Person ids.PersonID
	Set    bool
}
