package suggestionsv1

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// ReturnRequest sends it back to be bettered.
type ReturnRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Words string           `json:"words"`
}

// Validate tells all faults at once.
func (r ReturnRequest) Validate() error { return withWords(r.ID, r.Words) }

// AcceptRequest finds it in order.
type AcceptRequest struct {
	ID ids.SuggestionID `path:"id" json:"-"`
}

// Validate tells all faults at once.
func (r AcceptRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	return c.Err()
}

// DeclineRequest finds it inadmissible.
type DeclineRequest struct {
	ID     ids.SuggestionID `path:"id" json:"-"`
	Reason string           `json:"reason,omitempty"` // of the pack's inadmissible list; empty where it has none
	Words  string           `json:"words"`
}

// Validate tells all faults at once.
func (r DeclineRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Text("reason", r.Reason, 0, 60)
	c.Text("words", r.Words, 1, MaxWords)
	return c.Err()
}

// AssignRequest gives it to those who must handle it.
type AssignRequest struct {
	ID         ids.SuggestionID `path:"id" json:"-"`
	Handler    ids.OrganID      `json:"handler"` // 主办
	CoHandlers []ids.OrganID    `json:"co_handlers,omitempty"`
	// Complex says that it touches many or is hard (涉及面广、处理难度大); the
	// longer period of the pack then runs.
	Complex bool `json:"complex,omitempty"`
}

// Validate tells all faults at once.
func (r AssignRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	checkHandlers(&c, r.Handler, r.CoHandlers)
	return c.Err()
}

// ReassignRequest agrees to a refusal and names others.
type ReassignRequest struct {
	ID         ids.SuggestionID `path:"id" json:"-"`
	Handler    ids.OrganID      `json:"handler"`
	CoHandlers []ids.OrganID    `json:"co_handlers,omitempty"`
	Complex    bool             `json:"complex,omitempty"`
}

// Validate tells all faults at once.
func (r ReassignRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	checkHandlers(&c, r.Handler, r.CoHandlers)
	return c.Err()
}

func checkHandlers(c *fault.Check, lead ids.OrganID, others []ids.OrganID) {
	c.Set("handler", lead)
	c.Range("co_handlers", len(others), 0, 20)
	seen := map[ids.OrganID]bool{lead: true}
	for i, o := range others {
		name := fmt.Sprintf("co_handlers[%d]", i)
		c.Set(name, o)
		c.That(o.IsZero() || !seen[o], name, "repeated", "同一单位只能列一次，主办单位不能同时协办")
		seen[o] = true
	}
}

// InsistRequest does not agree to a refusal; the clocks have gone on.
type InsistRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Words string           `json:"words"`
}

// Validate tells all faults at once.
func (r InsistRequest) Validate() error { return withWords(r.ID, r.Words) }

// RehandleRequest asks the unit to handle it again.
type RehandleRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Words string           `json:"words"` // what the new handling must settle
}

// Validate tells all faults at once.
func (r RehandleRequest) Validate() error { return withWords(r.ID, r.Words) }

// SettleRequest records what was decided when deputy and unit were called
// together after a dissatisfied evaluation (重庆 27). The grade stays.
type SettleRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Words string           `json:"words"`
}

// Validate tells all faults at once.
func (r SettleRequest) Validate() error { return withWords(r.ID, r.Words) }
