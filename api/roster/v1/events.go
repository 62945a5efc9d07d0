package rosterv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Feed is the name of the roster's feed.
const Feed = "roster"

// The types of events.
const (
	EventCongressOpened = "roster.CongressOpened" // data: CongressOpened
	EventMandateBegan   = "roster.MandateBegan"   // data: MandateBegan
	EventMandateEnded   = "roster.MandateEnded"   // data: MandateEnded
)

// CongressOpened says that a term began. The subject is the congress.
type CongressOpened struct {
	Congress ids.CongressID `json:"congress"`
	Kind     CongressKind   `json:"kind"`
	Area     ids.AreaCode   `json:"area"` // empty: the whole country
	Level    Level          `json:"level"`
	Term     int            `json:"term"`
	Quota    int            `json:"quota"`
	Opened   date.Date      `json:"opened"`
	Former   ids.CongressID `json:"former,omitzero"` // the term that closed that day
}

// MandateBegan says that a person became a deputy. The subject is the mandate;
// the envelope's area is where the person lives or works. No name travels:
// roster.People tells it to whom may know.
type MandateBegan struct {
	Mandate      ids.MandateID  `json:"mandate"`
	Person       ids.PersonID   `json:"person"`
	Congress     ids.CongressID `json:"congress"`
	Kind         CongressKind   `json:"kind"`
	CongressArea ids.AreaCode   `json:"congress_area"` // empty: the whole country
	Level        Level          `json:"level"`
	Term         int            `json:"term"`
	Area         ids.AreaCode   `json:"area"` // where the person lives or works
	ElectedBy    ids.AreaCode   `json:"elected_by"`
	Constituency string         `json:"constituency,omitempty"`
	Official     bool           `json:"official,omitempty"`
	Primary      bool           `json:"primary,omitempty"`
	Began        date.Date      `json:"began"`
}

// MandateEnded says that a person is no longer a deputy of that congress. With
// cause EndWithdrawn the mandate never was: a follower forgets it.
type MandateEnded struct {
	Mandate      ids.MandateID  `json:"mandate"`
	Person       ids.PersonID   `json:"person"`
	Congress     ids.CongressID `json:"congress"`
	CongressArea ids.AreaCode   `json:"congress_area"`
	Level        Level          `json:"level"`
	Area         ids.AreaCode   `json:"area"`
	Ended        date.Date      `json:"ended"`
	Cause        EndCause       `json:"cause"`
}
