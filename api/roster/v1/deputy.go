package rosterv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// AddDeputyRequest adds one mandate, and the person if they are not known yet. A
// person is known by Person, by Number, or by name, sex and birth date.
type AddDeputyRequest struct {
	Person ids.PersonID `json:"person,omitzero"` // chosen by the caller, or empty
	Name   string       `json:"name"`
	Sex    Sex          `json:"sex,omitempty"`
	Birth  date.Date    `json:"birth,omitempty"`
	Number string       `json:"number,omitempty"` // 人员编号
	Area   ids.AreaCode `json:"area"`             // where they live or work
	Post   string       `json:"post,omitempty"`

	Mandate      ids.MandateID  `json:"mandate,omitzero"` // chosen by the caller, or empty
	Congress     ids.CongressID `json:"congress"`
	ElectedBy    ids.AreaCode   `json:"elected_by,omitempty"` // Area, cut to one level below the congress, if empty
	Constituency string         `json:"constituency,omitempty"`
	Official     bool           `json:"official,omitempty"`
	Primary      bool           `json:"primary,omitempty"`
	Began        date.Date      `json:"began,omitempty"` // the term's first day if empty
}

// Validate tells what is wrong.
func (r AddDeputyRequest) Validate() error {
	var c fault.Check
	c.Text("name", r.Name, 1, 40)
	if r.Sex != "" {
		fault.OneOf(&c, "sex", r.Sex, SexUnknown, SexMale, SexFemale)
	}
	c.Text("number", r.Number, 0, 40)
	c.Set("area", r.Area)
	c.Text("post", r.Post, 0, 120)
	c.Set("congress", r.Congress)
	c.Text("constituency", r.Constituency, 0, 60)
	return c.Err()
}

// EndMandateRequest ends a mandate before its term (代表法 62, 63).
type EndMandateRequest struct {
	Mandate ids.MandateID `json:"-" path:"mandate"`
	Cause   EndCause      `json:"cause"`
	On      date.Date     `json:"on"`             // the day it ended
	Note    string        `json:"note,omitempty"` // the meeting or announcement
}

// Validate tells what is wrong.
func (r EndMandateRequest) Validate() error {
	var c fault.Check
	fault.OneOf(&c, "cause", r.Cause, EndCauses()...)
	c.Set("on", r.On)
	c.Text("note", r.Note, 0, 200)
	return c.Err()
}

// DeputyRequest asks for one person with every mandate they ever held.
type DeputyRequest struct {
	Person ids.PersonID `json:"-" path:"person"`
}

// DeputiesRequest lists people who hold a mandate.
type DeputiesRequest struct {
	Area     ids.AreaCode   `json:"-" query:"area"`     // who live or work there or below
	Congress ids.CongressID `json:"-" query:"congress"` // of this congress
	Level    Level          `json:"-" query:"level"`
	Kind     CongressKind   `json:"-" query:"kind"` // congress if empty
	Official bool           `json:"-" query:"official"`
	Primary  bool           `json:"-" query:"primary"`
	Text     string         `json:"-" query:"text"` // part of the name, either script
	After    string         `json:"-" query:"after"`
	Limit    int            `json:"-" query:"limit"`
}

// Validate tells what is wrong.
func (r DeputiesRequest) Validate() error {
	var c fault.Check
	checkLevel(&c, r.Level)
	checkKind(&c, r.Kind)
	c.Text("text", r.Text, 0, 40)
	c.Range("limit", r.Limit, 0, MaxLimit)
	return c.Err()
}

// DeputyPage is one page of deputies, by name.
type DeputyPage struct {
	Items []Deputy `json:"items"`
	Next  string   `json:"next,omitempty"`
}

// PeopleRequest looks up many people at once. Those not found are left out.
type PeopleRequest struct {
	IDs []ids.PersonID `json:"ids"`
}

// MaxPeople is how many people one request takes.
const MaxPeople = 1000

// Validate tells what is wrong.
func (r PeopleRequest) Validate() error {
	var c fault.Check
	c.Range("ids", len(r.IDs), 0, MaxPeople)
	return c.Err()
}

// PeopleFound are the people found, in the order asked for.
type PeopleFound struct {
	Items []Deputy `json:"items"` // with the mandates they hold now
}

// SearchRequest finds people, congresses and organs by name in either script.
type SearchRequest struct {
	Text  string       `json:"-" query:"text"`
	Area  ids.AreaCode `json:"-" query:"area"`
	Limit int          `json:"-" query:"limit"`
}

// Validate tells what is wrong.
func (r SearchRequest) Validate() error {
	var c fault.Check
	c.Text("text", r.Text, 1, 40)
	c.Range("limit", r.Limit, 0, 50)
	return c.Err()
}

// Found is what a search found, the nearest first.
type Found struct {
	Deputies []Deputy `json:"deputies"`
	Organs   []Organ  `json:"organs"`
	Areas    []Area   `json:"areas"`
}

// CountRequest counts the deputies who live or work in an area.
type CountRequest struct {
	Area ids.AreaCode `json:"-" query:"area"`
}

// Validate tells what is wrong.
func (r CountRequest) Validate() error {
	var c fault.Check
	c.Set("area", r.Area)
	return c.Err()
}

// Counts says how many mandates of each level are held in an area, and by how
// many people: 「全国和省、市、区人大代表共569名」.
type Counts struct {
	Area        ids.AreaCode  `json:"area"`
	Levels      []LevelCount  `json:"levels"`      // from the top, those with any
	Mandates    int           `json:"mandates"`    // their sum
	People      int           `json:"people"`      // fewer, where one person holds several
	Councillors []MemberCount `json:"councillors"` // members of bodies that are no congress
}

// LevelCount is one level's number of mandates.
type LevelCount struct {
	Level Level `json:"level"`
	Count int   `json:"count"`
}

// MemberCount is the number of members of one kind of body.
type MemberCount struct {
	Kind  CongressKind `json:"kind"`
	Count int          `json:"count"`
}

// CarriersRequest asks who can carry a matter of an area up to a higher
// congress.
type CarriersRequest struct {
	Area  ids.AreaCode `json:"-" query:"area"`  // where the matter is
	Level Level        `json:"-" query:"level"` // this level only; every higher one if empty
	Limit int          `json:"-" query:"limit"` // per level
}

// Validate tells what is wrong.
func (r CarriersRequest) Validate() error {
	var c fault.Check
	c.Set("area", r.Area)
	checkLevel(&c, r.Level)
	c.Range("limit", r.Limit, 0, 50)
	return c.Err()
}

// Carriers are the higher congresses, from the nearest up, each with the
// deputies nearest to the matter.
type Carriers struct {
	Area  ids.AreaCode  `json:"area"`
	Steps []CarrierStep `json:"steps"`
}

// CarrierStep is one congress on the way up.
type CarrierStep struct {
	Congress Congress  `json:"congress"`
	Carriers []Carrier `json:"carriers"`
}

// Carrier is a deputy who can take it there, and why they are near.
type Carrier struct {
	Person  Person  `json:"person"`
	Mandate Mandate `json:"mandate"`
	Reason  string  `json:"reason"`
}
