package roster

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Entry is one person and one mandate, as somebody wants them in the roster: a
// request, or a row of a file.
type Entry struct {
	Person   ids.PersonID // zero: known by number or identity, or new
	Mandate  ids.MandateID
	Name     string
	Folded   string
	Sex      rosterv1.Sex
	Birth    date.Date
	Number   string
	Area     ids.AreaCode
	Post     string
	Congress ids.CongressID
	// Body names the congress by its area and term where the id is not given; a
	// zero term is the present one.
	Body         Body
	ElectedBy    ids.AreaCode
	Constituency string
	Official     bool
	Primary      bool
	Began        date.Date
}

// Body names a congress as a spreadsheet does.
type Body struct {
	Given    bool
	National bool
	Area     ids.AreaCode
	Term     int
}

// Column names a piece of an Entry, in requests and files alike.
type Column string

// The columns.
const (
	ColName         Column = "name"
	ColSex          Column = "sex"
	ColBirth        Column = "birth"
	ColNumber       Column = "number"
	ColArea         Column = "area"
	ColPost         Column = "post"
	ColCongress     Column = "congress"
	ColTerm         Column = "term"
	ColElectedBy    Column = "elected_by"
	ColConstituency Column = "constituency"
	ColOfficial     Column = "official"
	ColPrimary      Column = "primary"
	ColBegan        Column = "began"
	ColPerson       Column = "person"
)
