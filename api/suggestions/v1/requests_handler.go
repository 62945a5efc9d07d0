package suggestionsv1

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// MaxCommitments bounds the promises of one reply.
const MaxCommitments = 50

// RefuseRequest says that the matter is not the unit's to handle.
type RefuseRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Words string           `json:"words"`
}

// Validate tells all faults at once.
func (r RefuseRequest) Validate() error { return withWords(r.ID, r.Words) }

// OpineRequest is a co-handler's opinion to the lead handler. Given again, it
// replaces the one before.
type OpineRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Words string           `json:"words"`
}

// Validate tells all faults at once.
func (r OpineRequest) Validate() error { return withWords(r.ID, r.Words) }

// LogContactRequest records a conversation with the deputy.
type LogContactRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	On    date.Date        `json:"on"`
	Means Means            `json:"means"`
	Phase Phase            `json:"phase"`
	Words string           `json:"words"` // what was said
}

// Validate tells all faults at once.
func (r LogContactRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Set("on", r.On)
	fault.OneOf(&c, "means", r.Means, MeansVisit, MeansMeeting, MeansSurvey, MeansCall, MeansMail)
	fault.OneOf(&c, "phase", r.Phase, PhaseBefore, PhaseDuring, PhaseAfter)
	c.Text("words", r.Words, 1, MaxWords)
	return c.Err()
}

// ReplyRequest answers the deputy, point by point.
type ReplyRequest struct {
	ID          ids.SuggestionID `path:"id" json:"-"`
	Class       string           `json:"class,omitempty"` // of the pack's result classes; empty where it has none
	Body        string           `json:"body"`
	Answers     []Answer         `json:"answers"`
	Commitments []Promise        `json:"commitments,omitempty"`
}

// Promise is a commitment as it is made.
type Promise struct {
	Point int       `json:"point,omitempty"`
	Text  string    `json:"text"`
	Due   date.Date `json:"due"`
}

// Validate tells all faults at once.
func (r ReplyRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Text("class", r.Class, 0, 60)
	c.Text("body", r.Body, 1, MaxBody)
	c.Range("answers", len(r.Answers), 1, MaxPoints)
	for i, a := range r.Answers {
		c.Range(fmt.Sprintf("answers[%d].point", i), a.Point, 1, MaxPoints)
		c.Text(fmt.Sprintf("answers[%d].text", i), a.Text, 1, 5*MaxPoint)
	}
	c.Range("commitments", len(r.Commitments), 0, MaxCommitments)
	for i, p := range r.Commitments {
		name := fmt.Sprintf("commitments[%d]", i)
		c.Range(name+".point", p.Point, 0, MaxPoints)
		c.Text(name+".text", p.Text, 1, MaxPoint)
		c.Set(name+".due", p.Due)
	}
	return c.Err()
}

// FulfilRequest reports on one commitment.
type FulfilRequest struct {
	ID         ids.SuggestionID `path:"id" json:"-"`
	Commitment CommitmentID     `path:"commitment" json:"-"`
	Outcome    Outcome          `json:"outcome"` // fulfilled, or failed with the reason
	Words      string           `json:"words"`
}

// Validate tells all faults at once.
func (r FulfilRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Set("commitment", r.Commitment)
	fault.OneOf(&c, "outcome", r.Outcome, OutcomeFulfilled, OutcomeFailed)
	c.Text("words", r.Words, 1, MaxWords)
	return c.Err()
}
