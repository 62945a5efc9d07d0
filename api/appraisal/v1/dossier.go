package appraisalv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// DossierRequest asks for a deputy's archive of one term, or of one year of it.
type DossierRequest struct {
	Person   ids.PersonID   `json:"-" path:"person"`
	Congress ids.CongressID `json:"-" query:"congress"`
	Year     int            `json:"-" query:"year"` // the whole term if zero
}

// Validate tells every fault of the input.
func (r DossierRequest) Validate() error {
	var c fault.Check
	checkYear(&c, r.Year, true)
	return c.Err()
}

// Dossier is the archive, filed by section and kind.
type Dossier struct {
	Person   ids.PersonID   `json:"person"`
	Name     string         `json:"name,omitempty"`
	Mandate  ids.MandateID  `json:"mandate"`
	Congress ids.CongressID `json:"congress"`
	From     date.Date      `json:"from"`
	To       date.Date      `json:"to"`
	Sections []Filed        `json:"sections"`
}

// Filed is one section of the archive.
type Filed struct {
	Section Section    `json:"section"`
	Name    string     `json:"name"`
	Kinds   []FiledSum `json:"kinds"`
	Duties  []Duty     `json:"duties"` // in the order of their days
}

// FiledSum is how much of one kind a section holds; only what counts is added.
type FiledSum struct {
	Kind     Kind   `json:"kind"`
	Name     string `json:"name"`
	Times    int    `json:"times"`
	HalfDays int    `json:"half_days"`
}
