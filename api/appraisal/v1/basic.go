package appraisalv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
)

// Requirement is one line of 341 or 311: pass or fail, never points.
type Requirement struct {
	Code  string       `json:"code"`
	Name  string       `json:"name"`
	Span  Span         `json:"span"`
	From  date.Date    `json:"from"`
	Until date.Date    `json:"until"` // by when it must be met
	Unit  string       `json:"unit"`  // times or half_day
	Least int          `json:"least"`
	Done  int          `json:"done"`
	Lacks int          `json:"lacks"` // zero when met
	Met   bool         `json:"met"`
	Over  bool         `json:"over"` // the time is up: what lacks can no longer be made good
	Rule  explain.Line `json:"rule"`
}

// Span is the time within which a requirement is to be met.
type Span string

// The spans.
const (
	SpanYear Span = "year"
	SpanTerm Span = "term"
)

// BasicRequest lists who of a congress lacks what of 341 and 311.
type BasicRequest struct {
	Congress ids.CongressID `json:"-" path:"congress"`
	Year     int            `json:"-" query:"year"`
	Lacking  bool           `json:"-" query:"lacking"` // only those who lack something
	After    string         `json:"-" query:"after"`
	Limit    int            `json:"-" query:"limit"`
}

// Validate tells every fault of the input.
func (r BasicRequest) Validate() error { return checkPage(r.Year, r.Limit) }

// BasicRow is one deputy's standing.
type BasicRow struct {
	Person       ids.PersonID  `json:"person"`
	Name         string        `json:"name,omitempty"`
	Mandate      ids.MandateID `json:"mandate"`
	Qualified    bool          `json:"qualified"` // everything of the year and the term is met
	Requirements []Requirement `json:"requirements"`
}

// BasicPage is a page of the list, with how many of the congress qualify.
type BasicPage struct {
	Pack      string     `json:"pack"`
	Deputies  int        `json:"deputies"`
	Qualified int        `json:"qualified"`
	Items     []BasicRow `json:"items"`
	Next      string     `json:"next,omitempty"`
}
