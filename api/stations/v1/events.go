package stationsv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// The types of event of the feed "stations". No resident's name, phone or secret
// is in any of them.
const (
	EventMatterFiled    = "stations.MatterFiled"
	EventMatterAccepted = "stations.MatterAccepted"
	EventMatterAssigned = "stations.MatterAssigned"
	EventMatterAnswered = "stations.MatterAnswered"
	EventMatterRated    = "stations.MatterRated"
	EventMatterClosed   = "stations.MatterClosed"
	EventMatterLate     = "stations.MatterLate"
	EventReceptionHeld  = "stations.ReceptionHeld"
	EventActivityHeld   = "stations.ActivityHeld"
	EventDeputyEnrolled = "stations.DeputyEnrolled"
	EventDeputyLeft     = "stations.DeputyLeft"
)

// MatterFiled is the payload of EventMatterFiled: all that is needed to make a
// candidate project of a matter. Summary has telephone and identity numbers and
// the resident's name struck out.
type MatterFiled struct {
	Matter   ids.MatterID  `json:"matter"`
	Number   CaseNumber    `json:"number"`
	Station  ids.StationID `json:"station"`
	Area     ids.AreaCode  `json:"area"`
	Category Category      `json:"category"`
	Summary  string        `json:"summary"`
	Date     date.Date     `json:"date"`
}

// MatterAccepted is the payload of EventMatterAccepted.
type MatterAccepted struct {
	Matter  ids.MatterID  `json:"matter"`
	Station ids.StationID `json:"station"`
	Date    date.Date     `json:"date"`
	Late    bool          `json:"late"`
}

// MatterAssigned is the payload of EventMatterAssigned: to an organ, or passed to
// a deputy.
type MatterAssigned struct {
	Matter  ids.MatterID  `json:"matter"`
	Station ids.StationID `json:"station"`
	Organ   ids.OrganID   `json:"organ,omitzero"`
	Deputy  ids.PersonID  `json:"deputy,omitzero"`
	Date    date.Date     `json:"date"`
	Due     date.Date     `json:"due"` // for the answer
}

// MatterAnswered is the payload of EventMatterAnswered.
type MatterAnswered struct {
	Matter   ids.MatterID   `json:"matter"`
	Station  ids.StationID  `json:"station"`
	Organ    ids.OrganID    `json:"organ,omitzero"`
	Deputies []ids.PersonID `json:"deputies,omitempty"` // who answered
	Outcome  Outcome        `json:"outcome"`
	Round    int            `json:"round"` // 1, or 2 after it was reopened
	Date     date.Date      `json:"date"`
	Late     bool           `json:"late"`
}

// MatterRated is the payload of EventMatterRated.
type MatterRated struct {
	Matter   ids.MatterID   `json:"matter"`
	Station  ids.StationID  `json:"station"`
	Organ    ids.OrganID    `json:"organ,omitzero"`
	Deputies []ids.PersonID `json:"deputies,omitempty"`
	Grade    Grade          `json:"grade"`
	Round    int            `json:"round"`
	Date     date.Date      `json:"date"`
}

// MatterClosed is the payload of EventMatterClosed; State tells which end.
type MatterClosed struct {
	Matter  ids.MatterID  `json:"matter"`
	Station ids.StationID `json:"station"`
	State   State         `json:"state"`
	Date    date.Date     `json:"date"`
}

// MatterLate is the payload of EventMatterLate: said once for each deadline.
type MatterLate struct {
	Matter  ids.MatterID  `json:"matter"`
	Station ids.StationID `json:"station"`
	State   State         `json:"state"`
	Organ   ids.OrganID   `json:"organ,omitzero"`
	Deputy  ids.PersonID  `json:"deputy,omitzero"`
	Due     date.Date     `json:"due"`
}

// ReceptionHeld is the payload of EventReceptionHeld. A reception that was part
// of an activity names it, so that a deputy's day is not counted twice.
type ReceptionHeld struct {
	Reception ReceptionID    `json:"reception"`
	Station   ids.StationID  `json:"station"`
	Activity  ActivityID     `json:"activity,omitzero"`
	Mode      Mode           `json:"mode"`
	Deputies  []ids.PersonID `json:"deputies"`
	Batches   int            `json:"batches"`
	Persons   int            `json:"persons"`
	Date      date.Date      `json:"date"`
}

// ActivityHeld is the payload of EventActivityHeld.
type ActivityHeld struct {
	Activity ActivityID     `json:"activity"`
	Station  ids.StationID  `json:"station"`
	Kinds    []ActivityKind `json:"kinds"`
	Deputies []ids.PersonID `json:"deputies"`
	HalfDays int            `json:"half_days"`
	Date     date.Date      `json:"date"`
}

// DeputyEnrolled is the payload of EventDeputyEnrolled and EventDeputyLeft.
type DeputyEnrolled struct {
	Station ids.StationID `json:"station"`
	Deputy  ids.PersonID  `json:"deputy"`
	Date    date.Date     `json:"date"` // the first day, or the last
}
