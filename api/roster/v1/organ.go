package rosterv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// OrganKind is what an organisation does.
type OrganKind string

// The kinds.
const (
	OrganHandlingUnit      OrganKind = "handling_unit"         // 承办单位
	OrganDeputyAffairs     OrganKind = "deputy_affairs_office" // 代表工作委员会
	OrganStandingCommittee OrganKind = "standing_committee"    // 常务委员会
	OrganSpecialCommittee  OrganKind = "special_committee"     // 专门委员会
	OrganWorkingCommittee  OrganKind = "working_committee"     // 工作委员会
	OrganStreetCommittee   OrganKind = "street_committee"      // 人大街道工委
	OrganPresidium         OrganKind = "presidium"             // 乡镇人大主席团
	OrganState             OrganKind = "state_organ"           // 一府一委两院
)

// OrganKinds lists them.
func OrganKinds() []OrganKind {
	return []OrganKind{
		OrganHandlingUnit, OrganDeputyAffairs, OrganStandingCommittee, OrganSpecialCommittee,
		OrganWorkingCommittee, OrganStreetCommittee, OrganPresidium, OrganState,
	}
}

// Organ is an organisation.
type Organ struct {
	ID     ids.OrganID  `json:"id"`
	Kind   OrganKind    `json:"kind"`
	Area   ids.AreaCode `json:"area"`
	Code   string       `json:"code"` // unique in its area; GB 32100 where it has one
	Name   string       `json:"name"`
	Parent ids.OrganID  `json:"parent,omitzero"` // what it belongs to
	From   date.Date    `json:"from,omitempty"`
	To     date.Date    `json:"to,omitempty"`
}

// AddOrganRequest adds an organ. Sent again with the same id and content it
// changes nothing.
type AddOrganRequest struct {
	ID     ids.OrganID  `json:"id,omitzero"` // chosen by the caller, or empty
	Kind   OrganKind    `json:"kind"`
	Area   ids.AreaCode `json:"area"`
	Code   string       `json:"code"`
	Name   string       `json:"name"`
	Parent ids.OrganID  `json:"parent,omitzero"`
	From   date.Date    `json:"from,omitempty"`
}

// Validate tells what is wrong.
func (r AddOrganRequest) Validate() error {
	var c fault.Check
	fault.OneOf(&c, "kind", r.Kind, OrganKinds()...)
	c.Set("area", r.Area)
	c.Text("code", r.Code, 1, 40)
	c.Text("name", r.Name, 2, 80)
	return c.Err()
}

// OrganRequest asks for one organ.
type OrganRequest struct {
	ID ids.OrganID `json:"-" path:"organ"`
}

// OrgansRequest lists organs.
type OrgansRequest struct {
	Area   ids.AreaCode  `json:"-" query:"area"`   // of this area exactly
	Within ids.AreaCode  `json:"-" query:"within"` // of this area and all below
	Kind   OrganKind     `json:"-" query:"kind"`
	Text   string        `json:"-" query:"text"` // part of the name, either script
	IDs    []ids.OrganID `json:"-" query:"id"`   // these only
	After  string        `json:"-" query:"after"`
	Limit  int           `json:"-" query:"limit"`
}

// Validate tells what is wrong.
func (r OrgansRequest) Validate() error {
	var c fault.Check
	if r.Kind != "" {
		fault.OneOf(&c, "kind", r.Kind, OrganKinds()...)
	}
	c.Text("text", r.Text, 0, 40)
	c.Range("id", len(r.IDs), 0, MaxLimit)
	c.Range("limit", r.Limit, 0, MaxLimit)
	return c.Err()
}

// OrganPage is one page of organs, by area and code.
type OrganPage struct {
	Items []Organ `json:"items"`
	Next  string  `json:"next,omitempty"`
}
