package votingv1

import (
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

// CastRequest is a secret ballot. Options not named are not pressed. It prints
// as *** wherever it is printed.
type CastRequest struct {
	ID    ids.BallotID `path:"id" json:"-"`
	Marks []Marked     `json:"marks"`
}

// Marked is the mark beside one option.
type Marked struct {
	No   int  `json:"no"`
	Mark Mark `json:"mark"`
}

// String hides the choice from logs.
func (CastRequest) String() string { return "***" }

// GoString hides the choice from logs.
func (CastRequest) GoString() string { return "***" }

// String hides the choice from logs.
func (Marked) String() string { return "***" }

// GoString hides the choice from logs.
func (Marked) GoString() string { return "***" }

// Validate tells all faults.
func (r CastRequest) Validate() error {
	var c fault.Check
	c.That(len(r.Marks) <= MaxOptions, "marks", "range", "票上至多 100 项")
	seen := map[int]bool{}
	for _, m := range r.Marks {
		c.That(!seen[m.No], "marks", "repeated", "同一项不能标记两次")
		seen[m.No] = true
	}
	return c.Err()
}

// CastAnswer says that the ballot lies in the box, durably. It says so in the
// same words to everyone.
type CastAnswer struct {
	Recorded bool `json:"recorded"`
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
}
