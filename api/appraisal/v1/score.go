package appraisalv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// ScoreRequest asks for one deputy's points in one year.
type ScoreRequest struct {
	Person ids.PersonID `json:"-" path:"person"`
	// Congress may be left out by and for a deputy of one congress only.
	Congress ids.CongressID `json:"-" query:"congress"`
	Year     int            `json:"-" query:"year"`
}

// Validate tells every fault of the input.
func (r ScoreRequest) Validate() error {
	var c fault.Check
	checkYear(&c, r.Year, false)
	return c.Err()
}

// Score is a deputy's year: the points with every reason, and beside them, not in
// them, the basic requirements.
type Score struct {
	Person   ids.PersonID   `json:"person"`
	Name     string         `json:"name,omitempty"` // for pages; outside Digest
	Mandate  ids.MandateID  `json:"mandate"`
	Congress ids.CongressID `json:"congress"`
	Year     int            `json:"year"`
	From     date.Date      `json:"from"` // the part of the year in which the mandate held
	To       date.Date      `json:"to"`
	Pack     string         `json:"pack"` // the rule pack, with its version

	Points    Points   `json:"points"`
	HalfDays  int      `json:"half_days"` // told apart from the points
	Aspects   []Aspect `json:"aspects"`
	Uncounted []Unused `json:"uncounted,omitempty"` // entries of the year that count for nothing, and why

	Basic      []Requirement      `json:"basic"`      // 341 and 311
	Derivation explain.Derivation `json:"derivation"` // the sum in words
	Digest     string             `json:"digest"`     // SM3 of the appraisal, equal when replayed
	Published  bool               `json:"published"`  // read from an act of publication, not reckoned anew
}

// Aspect is one of the pack's aspects; Points is the sum of its items.
type Aspect struct {
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	Points Points  `json:"points"`
	Cap    *Points `json:"cap,omitempty"`
	Items  []Item  `json:"items"`
}

// Item is one line of the checklist; Points is the sum of its events.
type Item struct {
	Code   string       `json:"code"`
	Name   string       `json:"name"`
	Points Points       `json:"points"`
	Each   Points       `json:"each"` // points per unit
	Unit   string       `json:"unit"` // times or half_day
	Units  int          `json:"units"`
	Cap    *Points      `json:"cap,omitempty"`
	Rule   explain.Line `json:"rule"`
	Events []Scored     `json:"events,omitempty"`
}

// Scored is what one event adds to an item.
type Scored struct {
	Duty   DutyID    `json:"duty"`
	Kind   Kind      `json:"kind"`
	On     date.Date `json:"on"`
	Title  string    `json:"title,omitempty"`
	Link   string    `json:"link,omitempty"`
	Units  int       `json:"units"`
	Points Points    `json:"points"`
	Over   Points    `json:"over,omitzero"` // what a cap took off
	Note   string    `json:"note,omitempty"`
}

// Unused is an entry that counts for nothing.
type Unused struct {
	Duty  DutyID    `json:"duty"`
	Kind  Kind      `json:"kind"`
	On    date.Date `json:"on"`
	Title string    `json:"title,omitempty"`
	Why   Why       `json:"why"`
	Text  string    `json:"text"`
}

// ScoresRequest lists the points of a congress, highest first.
type ScoresRequest struct {
	Congress ids.CongressID `json:"-" path:"congress"`
	Year     int            `json:"-" query:"year"`
	After    string         `json:"-" query:"after"`
	Limit    int            `json:"-" query:"limit"`
}

// Validate tells every fault of the input.
func (r ScoresRequest) Validate() error { return checkPage(r.Year, r.Limit) }

// ScoreRow is one deputy in the list.
type ScoreRow struct {
	Person   ids.PersonID  `json:"person"`
	Name     string        `json:"name,omitempty"`
	Mandate  ids.MandateID `json:"mandate"`
	Points   Points        `json:"points"`
	HalfDays int           `json:"half_days"`
	Aspects  []AspectSum   `json:"aspects"`
	Digest   string        `json:"digest,omitempty"` // of a published score
}

// AspectSum is an aspect's points in the list.
type AspectSum struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Points Points `json:"points"`
}

// ScorePage is a page of the list.
type ScorePage struct {
	Pack      string     `json:"pack"`
	Published bool       `json:"published"`
	Total     int        `json:"total"` // deputies in the list
	Items     []ScoreRow `json:"items"`
	Next      string     `json:"next,omitempty"`
}

func checkPage(year, limit int) error {
	var c fault.Check
	checkYear(&c, year, false)
	checkLimit(&c, limit)
	return c.Err()
}
