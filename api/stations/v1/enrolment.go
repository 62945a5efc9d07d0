package stationsv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Enrolment is a deputy in a station. Levels mix: it is the person that is
// enrolled, by any seat that they hold.
type Enrolment struct {
	Station ids.StationID  `json:"station"`
	Deputy  ids.PersonID   `json:"deputy"`
	Level   rosterv1.Level `json:"level"` // of the highest seat that they held when enrolled
	From    date.Date      `json:"from"`
	Until   date.Date      `json:"until,omitzero"` // the last day; still enrolled if absent
}

// EnrolRequest puts deputies into a station.
type EnrolRequest struct {
	ID       ids.StationID  `json:"-" path:"id"`
	Deputies []ids.PersonID `json:"deputies"`
	From     date.Date      `json:"from,omitzero"` // today if absent
}

// Validate reports every fault at once.
func (r EnrolRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	checkPeople(&c, "deputies", r.Deputies, 1, 200)
	return c.Err()
}

// UnenrolRequest takes a deputy out of a station.
type UnenrolRequest struct {
	ID     ids.StationID `json:"-" path:"id"`
	Deputy ids.PersonID  `json:"deputy"`
	Until  date.Date     `json:"until,omitzero"` // today if absent
}

// Validate reports every fault at once.
func (r UnenrolRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Set("deputy", r.Deputy)
	return c.Err()
}

// EnrolledRequest lists the deputies of a station.
type EnrolledRequest struct {
	ID    ids.StationID `json:"-" path:"id"`
	Past  bool          `json:"-" query:"past"` // also those who have left
	After string        `json:"-" query:"after"`
	Limit int           `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r EnrolledRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

// EnrolmentPage is a page of enrolments.
type EnrolmentPage struct {
	Items []Enrolment `json:"items"`
	Next  string      `json:"next,omitempty"`
}

func checkPeople(c *fault.Check, name string, people []ids.PersonID, least, most int) {
	c.Range(name, len(people), least, most)
	seen := make(map[ids.PersonID]bool, len(people))
	for _, p := range people {
		c.That(!p.IsZero(), name, "required", "代表不能为空")
		c.That(!seen[p], name, "repeated", "同一代表只填一次")
		seen[p] = true
	}
}
