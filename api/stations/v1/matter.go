package stationsv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// Clock is the deadline of the step that a matter waits for.
type Clock struct {
	Due  date.Date          `json:"due"`
	Late bool               `json:"late"` // the day has passed
	Why  explain.Derivation `json:"why"`
}

// MatterItem is a matter in a list.
type MatterItem struct {
	ID       ids.MatterID  `json:"id"`
	Number   CaseNumber    `json:"number"`
	Station  ids.StationID `json:"station"`
	Area     ids.AreaCode  `json:"area"`
	Category Category      `json:"category"`
	State    State         `json:"state"`
	Summary  string        `json:"summary"` // the beginning of the text
	Organ    ids.OrganID   `json:"organ,omitzero"`
	Deputy   ids.PersonID  `json:"deputy,omitzero"`
	Outcome  Outcome       `json:"outcome,omitempty"`
	Grade    Grade         `json:"grade,omitempty"`
	Filed    time.Time     `json:"filed"`
	Due      date.Date     `json:"due,omitzero"`
	Late     bool          `json:"late"`
}

// MatterPage is a page of matters, the newest first.
type MatterPage struct {
	Items []MatterItem `json:"items"`
	Next  string       `json:"next,omitempty"`
}

// Matter is a matter as those who handle it see it. Contact is read with
// stations.Matter alone: no answer of a step carries it, so that none is kept
// beside an idempotency key.
type Matter struct {
	MatterItem
	Text      string     `json:"text"`
	Contact   *Contact   `json:"contact,omitempty"` // only for those who must reach the resident
	OnBehalf  bool       `json:"on_behalf"`         // taken down by a clerk
	Forwarded bool       `json:"forwarded"`         // an organ was asked
	Answer    string     `json:"answer,omitempty"`
	Words     string     `json:"words,omitempty"` // the resident's, with the grade
	Reopened  int        `json:"reopened"`
	Urged     int        `json:"urged"`
	Clock     *Clock     `json:"clock,omitempty"`
	Steps     []Step     `json:"steps"`
	Next      []StepKind `json:"next"` // the steps that its state allows
	Version   int        `json:"version"`
}

// MatterRequest names a matter.
type MatterRequest struct {
	ID ids.MatterID `json:"-" path:"id"`
}

// Validate asks for the id.
func (r MatterRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	return c.Err()
}

// MattersRequest lists matters. An officer sees those of their areas. A deputy
// sees those passed to them, or, naming a station in which they are enrolled,
// those of the station. A handling unit sees those assigned to it.
type MattersRequest struct {
	Area      ids.AreaCode  `json:"-" query:"area"`
	Station   ids.StationID `json:"-" query:"station"`
	State     State         `json:"-" query:"state"`
	Category  Category      `json:"-" query:"category"`
	Outcome   Outcome       `json:"-" query:"outcome"`
	Grade     Grade         `json:"-" query:"grade"`
	Forwarded bool          `json:"-" query:"forwarded"`
	Mine      bool          `json:"-" query:"mine"` // assigned to the caller or the caller's organ
	Late      bool          `json:"-" query:"late"`
	FromYear  int           `json:"-" query:"from_year"`
	ToYear    int           `json:"-" query:"to_year"`
	After     string        `json:"-" query:"after"`
	Limit     int           `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r MattersRequest) Validate() error {
	var c fault.Check
	if r.State != "" {
		fault.OneOf(&c, "state", r.State, States...)
	}
	if r.Category != "" {
		checkCategory(&c, r.Category)
	}
	if r.Outcome != "" {
		fault.OneOf(&c, "outcome", r.Outcome, Outcomes...)
	}
	if r.Grade != "" {
		fault.OneOf(&c, "grade", r.Grade, GradeSatisfied, GradeBasically, GradeDissatisfied)
	}
	checkYears(&c, r.FromYear, r.ToYear)
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

func checkCategory(c *fault.Check, v Category) {
	c.That(v.Chinese() != "", "category", "unknown", "没有此类别，请从类别表中选择")
}
