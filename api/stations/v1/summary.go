package stationsv1

import (
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// Group is by what figures are told apart.
type Group string

// The groups.
const (
	GroupAll     Group = "all"
	GroupStation Group = "station"
	GroupArea    Group = "area" // the next level down
	GroupYear    Group = "year"
)

// SummaryRequest asks for figures over an area or a station. Each figure is the
// length of a list with the same area, station and years and the filter that the
// figure is named for.
type SummaryRequest struct {
	Area     ids.AreaCode  `json:"-" query:"area"`
	Station  ids.StationID `json:"-" query:"station"`
	FromYear int           `json:"-" query:"from_year"`
	ToYear   int           `json:"-" query:"to_year"`
	Group    Group         `json:"-" query:"group"` // all if absent
	After    string        `json:"-" query:"after"`
	Limit    int           `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r SummaryRequest) Validate() error {
	var c fault.Check
	if r.Group != "" {
		fault.OneOf(&c, "group", r.Group, GroupAll, GroupStation, GroupArea, GroupYear)
	}
	checkYears(&c, r.FromYear, r.ToYear)
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

// SummaryPage is a page of figures, by key.
type SummaryPage struct {
	Items []Figures `json:"items"`
	Next  string    `json:"next,omitempty"`
}

// Figures are the counts of one group.
type Figures struct {
	Key        string                      `json:"key"` // a station's id, an area code, a year; empty for all
	Activities int                         `json:"activities"`
	ByKind     map[ActivityKind]KindFigure `json:"by_kind"` // kinds overlap: shares add up to more than 1
	Receptions int                         `json:"receptions"`
	Batches    int                         `json:"batches"`
	Persons    int                         `json:"persons"`
	Matters    int                         `json:"matters"`
	ByState    map[State]int               `json:"by_state"`
	ByOutcome  map[Outcome]int             `json:"by_outcome"`
	ByGrade    map[Grade]int               `json:"by_grade"`
	Forwarded  int                         `json:"forwarded"` // matters may be forwarded and settled both
	Late       int                         `json:"late"`
}

// KindFigure is how many activities were of a kind, and which share of all.
type KindFigure struct {
	Count int    `json:"count"`
	Share string `json:"share"` // 「54.09%」
}

// IdleRequest asks which stations receive too few (S-22).
type IdleRequest struct {
	Area  ids.AreaCode `json:"-" query:"area"`
	Year  int          `json:"-" query:"year"` // this year to date if absent
	After string       `json:"-" query:"after"`
	Limit int          `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r IdleRequest) Validate() error {
	var c fault.Check
	checkYears(&c, r.Year, 0)
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

// IdleStation is a station under the least number of batches a month.
type IdleStation struct {
	Station ids.StationID `json:"station"`
	Name    string        `json:"name"`
	Area    ids.AreaCode  `json:"area"`
	Batches int           `json:"batches"`
	Months  int           `json:"months"` // that it was open in the time asked for
	Least   int           `json:"least"`  // batches that the rule asks for in as many months
	Rule    explain.Line  `json:"rule"`
}

// IdlePage is the idle ones of a page of stations: it may be empty and yet have
// a next.
type IdlePage struct {
	Items []IdleStation `json:"items"`
	Next  string        `json:"next,omitempty"`
}
