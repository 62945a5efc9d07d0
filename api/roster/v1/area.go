package rosterv1

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// Area is an administrative division during the days it carried this code and
// name.
type Area struct {
	Code      ids.AreaCode `json:"code"`
	Name      string       `json:"name"`
	From      date.Date    `json:"from,omitempty"`      // the first day; empty: before our records
	To        date.Date    `json:"to,omitempty"`        // the first day on which it is no more
	Successor ids.AreaCode `json:"successor,omitempty"` // what took its place
}

// AddAreasRequest adds or corrects areas. The same area sent twice is one area.
type AddAreasRequest struct {
	Areas []Area `json:"areas"`
}

// MaxAreas is how many areas one request takes: a county has some hundreds of
// villages, a province is sent in a few requests.
const MaxAreas = 5000

// Validate tells what is wrong.
func (r AddAreasRequest) Validate() error {
	var c fault.Check
	c.Range("areas", len(r.Areas), 1, MaxAreas)
	for i, a := range r.Areas {
		at := fmt.Sprintf("areas[%d].", i)
		c.Set(at+"code", a.Code)
		c.Text(at+"name", a.Name, 1, 60)
		c.That(a.To.IsZero() || a.From < a.To, at+"to", "order", "终止日期应当晚于起始日期")
		c.That(a.Successor.IsZero() || !a.To.IsZero(), at+"successor", "order", "仍有效的区划没有承接者；请先填写终止日期")
	}
	return c.Err()
}

// AreasAdded says how many were new and how many were corrected.
type AreasAdded struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Same    int `json:"same"`
}

// AreasRequest lists areas: those directly below Parent, or all within it.
type AreasRequest struct {
	Parent ids.AreaCode `json:"-" query:"parent"` // the next level down
	Within ids.AreaCode `json:"-" query:"within"` // the area itself and all below
	Text   string       `json:"-" query:"text"`   // part of the name, either script
	On     date.Date    `json:"-" query:"on"`     // valid on that day; today if empty
	After  string       `json:"-" query:"after"`
	Limit  int          `json:"-" query:"limit"`
}

// Validate tells what is wrong.
func (r AreasRequest) Validate() error {
	var c fault.Check
	c.Text("text", r.Text, 0, 60)
	c.Range("limit", r.Limit, 0, MaxLimit)
	return c.Err()
}

// AreaPage is one page of areas, by code.
type AreaPage struct {
	Items []Area `json:"items"`
	Next  string `json:"next,omitempty"`
}
