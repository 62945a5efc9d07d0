package stationsv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// MaxText is the longest text of a matter, in characters.
const MaxText = 2000

// FileMatterRequest is a resident's matter. A resident names the station by its
// code; a clerk may take a matter down on a resident's behalf.
type FileMatterRequest struct {
	Station  StationCode `json:"station"`
	Category Category    `json:"category"`
	Text     string      `json:"text"`
	Contact  Contact     `json:"contact,omitzero"`
	OnBehalf bool        `json:"on_behalf,omitempty"` // clerks and heads only
}

// Validate reports every fault at once.
func (r FileMatterRequest) Validate() error {
	var c fault.Check
	c.Set("station", r.Station)
	checkCategory(&c, r.Category)
	c.Text("text", r.Text, 5, MaxText)
	r.Contact.check(&c, "contact")
	return c.Err()
}

// Filed is the receipt of a matter. A repeat of the request with the same
// Idempotency-Key gives the same receipt, the secret included.
type Filed struct {
	Matter ids.MatterID `json:"matter"`
	Number CaseNumber   `json:"number"`
	Secret Secret       `json:"secret"`
	Due    date.Date    `json:"due"` // the last day for accepting it
}

// CaseRequest opens a case to the resident who filed it.
type CaseRequest struct {
	Number CaseNumber `json:"number"`
	Secret Secret     `json:"secret"`
}

// Validate asks for both. Their form is not judged: what is ill-formed is not
// found, like everything else that does not open a case.
func (r CaseRequest) Validate() error {
	var c fault.Check
	checkKey(&c, r.Number, r.Secret)
	return c.Err()
}

func checkKey(c *fault.Check, n CaseNumber, s Secret) {
	c.That(n != "" && len(n) <= 64, "number", "required", "请填写回执上的受理编号")
	c.That(s != "" && len(s) <= 64, "secret", "required", "请填写回执上的查询码")
}

// Case is what the resident sees: each step as soon as it is taken.
type Case struct {
	Number   CaseNumber    `json:"number"`
	Station  ids.StationID `json:"station"`
	Name     string        `json:"name"` // of the station
	Category Category      `json:"category"`
	Text     string        `json:"text"`
	State    State         `json:"state"`
	Organ    ids.OrganID   `json:"organ,omitzero"`
	Deputy   ids.PersonID  `json:"deputy,omitzero"`
	Answer   string        `json:"answer,omitempty"`
	Outcome  Outcome       `json:"outcome,omitempty"`
	Grade    Grade         `json:"grade,omitempty"`
	Words    string        `json:"words,omitempty"`
	Clock    *Clock        `json:"clock,omitempty"`
	Steps    []Step        `json:"steps"`
	MayRate  bool          `json:"may_rate"`
}

// RateRequest is the resident's grade of the answer, given once for each answer.
type RateRequest struct {
	Number CaseNumber `json:"number"`
	Secret Secret     `json:"secret"`
	Grade  Grade      `json:"grade"`
	Words  string     `json:"words,omitempty"`
}

// Validate reports every fault at once.
func (r RateRequest) Validate() error {
	var c fault.Check
	checkKey(&c, r.Number, r.Secret)
	fault.OneOf(&c, "grade", r.Grade, GradeSatisfied, GradeBasically, GradeDissatisfied)
	c.Text("words", r.Words, 0, 500)
	return c.Err()
}

// Step is one entry of a case's history. What it tells, the resident reads.
type Step struct {
	N      int          `json:"n"` // from 1
	Kind   StepKind     `json:"kind"`
	Name   string       `json:"name"`  // 「受理」
	State  State        `json:"state"` // after it
	Told   string       `json:"told,omitempty"`
	At     time.Time    `json:"at"`
	By     string       `json:"by"` // the role in words: never an officer's name
	Organ  ids.OrganID  `json:"organ,omitzero"`
	Deputy ids.PersonID `json:"deputy,omitzero"`
	Late   bool         `json:"late"`            // taken after its deadline
	Clock  *Clock       `json:"clock,omitempty"` // the deadline that it set for what comes next
}
