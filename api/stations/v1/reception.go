package stationsv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// ReceptionID names a reception.
type ReceptionID = ids.ID[receptionKind]

type receptionKind struct{}

// Mode is how deputies meet people (S-32).
type Mode string

// The modes.
const (
	ModeSit     Mode = "sit"     // 坐诊：在站接待
	ModeGoOut   Mode = "go_out"  // 出诊：走访下访
	ModeConsult Mode = "consult" // 会诊：会商
	ModeOnline  Mode = "online"  // 线上
)

// Modes lists them.
var Modes = []Mode{ModeSit, ModeGoOut, ModeConsult, ModeOnline}

// Chinese names the mode for people.
func (m Mode) Chinese() string {
	return map[Mode]string{ModeSit: "坐诊", ModeGoOut: "出诊", ModeConsult: "会诊", ModeOnline: "线上"}[m]
}

// Reception is one reception of voters (S-25).
type Reception struct {
	ID       ReceptionID    `json:"id"`
	Station  ids.StationID  `json:"station"`
	Area     ids.AreaCode   `json:"area"`
	Date     date.Date      `json:"date"`
	Mode     Mode           `json:"mode"`
	Deputies []ids.PersonID `json:"deputies"`
	Batches  int            `json:"batches"`
	Persons  int            `json:"persons"`
	Matters  []ids.MatterID `json:"matters,omitempty"`
	Activity ActivityID     `json:"activity,omitzero"` // of which it was a part
	Note     string         `json:"note,omitempty"`
	Recorded time.Time      `json:"recorded"`
}

// HoldReceptionRequest records a reception that was held.
type HoldReceptionRequest struct {
	Station  ids.StationID  `json:"station"`
	Date     date.Date      `json:"date"`
	Mode     Mode           `json:"mode"`
	Deputies []ids.PersonID `json:"deputies"`
	Batches  int            `json:"batches"`
	Persons  int            `json:"persons"`
	Matters  []ids.MatterID `json:"matters,omitempty"` // filed there
	Activity ActivityID     `json:"activity,omitzero"`
	Note     string         `json:"note,omitempty"`
}

// Validate reports every fault at once.
func (r HoldReceptionRequest) Validate() error {
	var c fault.Check
	c.Set("station", r.Station)
	c.Set("date", r.Date)
	fault.OneOf(&c, "mode", r.Mode, Modes...)
	checkPeople(&c, "deputies", r.Deputies, 1, 200)
	c.Range("batches", r.Batches, 1, 1000)
	c.Range("persons", r.Persons, 1, 10000)
	c.That(r.Persons >= r.Batches, "persons", "fewer", "人次不应少于批次")
	c.Range("matters", len(r.Matters), 0, 200)
	c.Text("note", r.Note, 0, MaxText)
	return c.Err()
}

// ReceptionsRequest lists receptions, the latest day first.
type ReceptionsRequest struct {
	Area     ids.AreaCode  `json:"-" query:"area"`
	Station  ids.StationID `json:"-" query:"station"`
	Deputy   ids.PersonID  `json:"-" query:"deputy"` // who attended
	FromYear int           `json:"-" query:"from_year"`
	ToYear   int           `json:"-" query:"to_year"`
	After    string        `json:"-" query:"after"`
	Limit    int           `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r ReceptionsRequest) Validate() error {
	var c fault.Check
	checkYears(&c, r.FromYear, r.ToYear)
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

// ReceptionPage is a page of receptions.
type ReceptionPage struct {
	Items []Reception `json:"items"`
	Next  string      `json:"next,omitempty"`
}
