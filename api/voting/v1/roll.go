package votingv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// CheckInRequest marks voters present. Person empty: the caller, a deputy,
// checks in on their own phone; otherwise an officer checks them in.
type CheckInRequest struct {
	ID     ids.BallotID `path:"id" json:"-"`
	Person ids.PersonID `json:"person,omitzero"`
}

// IssueRequest hands out a ballot paper (发票). Person empty: the caller opens
// the voting page; otherwise an officer hands a terminal or a device to them.
type IssueRequest struct {
	ID     ids.BallotID `path:"id" json:"-"`
	Person ids.PersonID `json:"person,omitzero"`
}

// RollRequest lists the roll by person id.
type RollRequest struct {
	ID    ids.BallotID `path:"id" json:"-"`
	After string       `query:"after" json:"-"`
	Limit int          `query:"limit" json:"-"`
}

// Validate tells all faults.
func (r RollRequest) Validate() error {
	var c fault.Check
	page(&c, r.Limit)
	return c.Err()
}

// Voter is a line of the officers' roll.
type Voter struct {
	Person  ids.PersonID  `json:"person"`
	Mandate ids.MandateID `json:"mandate,omitzero"`
	Name    string        `json:"name"`
	Present bool          `json:"present"`
	Issued  bool          `json:"issued"`
	Voted   bool          `json:"voted"`
}

// RollPage is a page of the roll.
type RollPage struct {
	Items []Voter `json:"items"`
	Next  string  `json:"next,omitempty"`
}

// HallRequest asks for what the screen in the hall shows.
type HallRequest struct {
	ID ids.BallotID `path:"id" json:"-"`
}

// Hall is counts of people, never of choices.
type Hall struct {
	Title     string      `json:"title"`
	State     BallotState `json:"state"`
	Entitled  int         `json:"entitled"`  // 应到
	Present   int         `json:"present"`   // 实到
	Quorum    int         `json:"quorum"`    // 法定人数
	Cast      int         `json:"cast"`      // 已投
	Remaining int         `json:"remaining"` // 实到未投
	At        time.Time   `json:"at"`
}
