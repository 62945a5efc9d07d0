package appraisalv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// ObjectRequest is a deputy's objection to an entry of the own ledger, or to one
// that is missing from it.
type ObjectRequest struct {
	Duty    DutyID `json:"duty,omitzero"` // none where Fault is missing
	Fault   Fault  `json:"fault"`
	Reason  string `json:"reason"`
	Missing *Entry `json:"missing,omitempty"` // what should have been registered
}

// Validate tells every fault of the input.
func (r ObjectRequest) Validate() error {
	var c fault.Check
	fault.OneOf(&c, "fault", r.Fault, FaultWrong, FaultDouble, FaultMissing)
	c.Text("reason", r.Reason, 1, 1000)
	if r.Fault == FaultMissing {
		c.That(r.Duty.IsZero(), "duty", "unknown", "漏登的异议不针对已有条目")
		c.That(r.Missing != nil, "missing", "required", "请写明漏登的履职事项")
	} else {
		c.Set("duty", r.Duty)
		c.That(r.Missing == nil, "missing", "unknown", "只有漏登的异议才填写此项")
	}
	if r.Missing != nil {
		r.Missing.check(&c, "missing.")
	}
	return c.Err()
}

// Objection is one objection and what came of it.
type Objection struct {
	ID       ObjectionID  `json:"id"`
	Person   ids.PersonID `json:"person"`
	Duty     DutyID       `json:"duty,omitzero"`
	Fault    Fault        `json:"fault"`
	Reason   string       `json:"reason"`
	Missing  *Entry       `json:"missing,omitempty"`
	At       time.Time    `json:"at"`
	Decision *Decision    `json:"decision,omitempty"` // none while it is open
}

// Decision is what the office decided after verifying.
type Decision struct {
	Upheld  bool      `json:"upheld"`
	Reason  string    `json:"reason"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Instead DutyID    `json:"instead,omitzero"` // the entry that was made
}

// DecideRequest decides an objection. Upholding it corrects the ledger in the
// same step.
type DecideRequest struct {
	Objection ObjectionID `json:"-" path:"objection"`
	Upheld    bool        `json:"upheld"`
	Reason    string      `json:"reason"`
	// Instead is what is right. For a missing event it may be left out: then what
	// the deputy wrote is entered.
	Instead *Entry `json:"instead,omitempty"`
}

// Validate tells every fault of the input.
func (r DecideRequest) Validate() error {
	var c fault.Check
	c.Text("reason", r.Reason, 1, 1000)
	if r.Instead != nil {
		c.That(r.Upheld, "instead", "unknown", "不予采纳的异议不产生新的登记")
		r.Instead.check(&c, "instead.")
	}
	return c.Err()
}

// ObjectionsRequest lists objections, oldest first: a deputy's own, or those of
// the office's area.
type ObjectionsRequest struct {
	Open  bool   `json:"-" query:"open"` // only those not yet decided
	After string `json:"-" query:"after"`
	Limit int    `json:"-" query:"limit"`
}

// Validate tells every fault of the input.
func (r ObjectionsRequest) Validate() error {
	var c fault.Check
	checkLimit(&c, r.Limit)
	return c.Err()
}

// ObjectionPage is a page of objections.
type ObjectionPage struct {
	Items []Objection `json:"items"`
	Next  string      `json:"next,omitempty"`
}
