package rosterv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// CongressKind tells a people's congress from the bodies beside it, whose
// members are no deputies.
type CongressKind string

// The kinds.
const (
	KindCongress      CongressKind = "congress"       // 人民代表大会
	KindStreetCouncil CongressKind = "street_council" // 街道议政代表会、居民议事会
	KindVoterPanel    CongressKind = "voter_panel"    // 选民代表
)

// Congress is one congress in one term (届): from its first session to the first
// session of the next.
type Congress struct {
	ID       ids.CongressID `json:"id"`
	Kind     CongressKind   `json:"kind"`
	Area     ids.AreaCode   `json:"area"` // empty: the whole country
	Level    Level          `json:"level"`
	Term     int            `json:"term"` // 第几届
	Name     string         `json:"name"`
	Quota    int            `json:"quota"`            // 名额; 0: not fixed yet
	Seated   int            `json:"seated"`           // mandates that have not ended
	Opened   date.Date      `json:"opened"`           // the first session's first day
	Closed   date.Date      `json:"closed,omitempty"` // the next term's first day
	Sessions []Session      `json:"sessions,omitempty"`
}

// Session is one session (次会议).
type Session struct {
	Number int       `json:"number"`
	Began  date.Date `json:"began"`
	Ended  date.Date `json:"ended"` // its last day
}

// OpenCongressRequest opens a term. The term before it in the same area closes
// that day, and its mandates end with it.
type OpenCongressRequest struct {
	ID     ids.CongressID `json:"id,omitzero"` // chosen by the caller, or empty
	Kind   CongressKind   `json:"kind,omitempty"`
	Area   ids.AreaCode   `json:"area"` // empty with Level national only
	Level  Level          `json:"level,omitempty"`
	Term   int            `json:"term"`
	Name   string         `json:"name,omitempty"` // made from area and term if empty
	Quota  int            `json:"quota,omitempty"`
	Opened date.Date      `json:"opened"`
}

// Validate tells what is wrong.
func (r OpenCongressRequest) Validate() error {
	var c fault.Check
	checkKind(&c, r.Kind)
	if r.Level != LevelNational {
		c.Set("area", r.Area)
	}
	level, ok := LevelOf(r.Area)
	c.That(ok, "area", "level", "村和社区不设人民代表大会，请填写乡镇（街道）及以上的区划")
	c.That(r.Level == "" || r.Level == level, "level", "level", "层级与区划代码不符")
	c.Range("term", r.Term, 1, 99)
	c.Text("name", r.Name, 0, 60)
	c.Range("quota", r.Quota, 0, 3500)
	c.Set("opened", r.Opened)
	return c.Err()
}

// HoldSessionRequest records a session of a congress.
type HoldSessionRequest struct {
	Congress ids.CongressID `json:"-" path:"congress"`
	Session
}

// Validate tells what is wrong.
func (r HoldSessionRequest) Validate() error {
	var c fault.Check
	c.Range("number", r.Number, 1, 30)
	c.Set("began", r.Began)
	c.Set("ended", r.Ended)
	c.That(r.Began <= r.Ended, "ended", "order", "会议的最后一日不能早于第一日")
	return c.Err()
}

// CongressRequest asks for one congress.
type CongressRequest struct {
	ID ids.CongressID `json:"-" path:"congress"`
}

// CongressesRequest lists congresses.
type CongressesRequest struct {
	Area   ids.AreaCode `json:"-" query:"area"`   // of this area exactly
	Within ids.AreaCode `json:"-" query:"within"` // of this area and all below
	Over   ids.AreaCode `json:"-" query:"over"`   // of this area and all above, the country included
	Level  Level        `json:"-" query:"level"`
	Kind   CongressKind `json:"-" query:"kind"`
	Closed bool         `json:"-" query:"closed"` // also the terms that are over
	After  string       `json:"-" query:"after"`
	Limit  int          `json:"-" query:"limit"`
}

// Validate tells what is wrong.
func (r CongressesRequest) Validate() error {
	var c fault.Check
	checkLevel(&c, r.Level)
	checkKind(&c, r.Kind)
	c.Range("limit", r.Limit, 0, MaxLimit)
	return c.Err()
}

// CongressPage is one page of congresses: from the top level, by area, the
// newest term first.
type CongressPage struct {
	Items []Congress `json:"items"`
	Next  string     `json:"next,omitempty"`
}

// MaxLimit is the longest page of any list.
const MaxLimit = 200

func checkLevel(c *fault.Check, l Level) {
	if l != "" {
		fault.OneOf(c, "level", l, Levels()...)
	}
}

func checkKind(c *fault.Check, k CongressKind) {
	if k != "" {
		fault.OneOf(c, "kind", k, KindCongress, KindStreetCouncil, KindVoterPanel)
	}
}
