package appraisalv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Feed is the name of this service's feed.
const Feed = "appraisal"

// The event types, append-only.
const (
	EventDutyRegistered   = "appraisal.DutyRegistered"   // DutyRegistered; subject: the duty
	EventDutyCorrected    = "appraisal.DutyCorrected"    // DutyCorrected; subject: the duty corrected
	EventObjectionDecided = "appraisal.ObjectionDecided" // ObjectionDecided; subject: the objection
	EventScoresPublished  = "appraisal.ScoresPublished"  // ScoresPublished; subject: the publication
)

// DutyRegistered says that an organiser entered a duty. What comes from another
// service's feed is not told again.
type DutyRegistered struct {
	Duty   DutyID       `json:"duty"`
	Person ids.PersonID `json:"person"`
	Kind   Kind         `json:"kind"`
	On     date.Date    `json:"on"`
}

// DutyCorrected says that an entry no longer counts.
type DutyCorrected struct {
	Duty    DutyID       `json:"duty"`
	Person  ids.PersonID `json:"person"`
	Fault   Fault        `json:"fault"`
	Instead DutyID       `json:"instead,omitzero"`
}

// ObjectionDecided tells the deputy what came of an objection.
type ObjectionDecided struct {
	Objection ObjectionID  `json:"objection"`
	Person    ids.PersonID `json:"person"`
	Upheld    bool         `json:"upheld"`
}

// ScoresPublished says that a year's points may now be read by their audience.
type ScoresPublished struct {
	Publication PublicationID  `json:"publication"`
	Congress    ids.CongressID `json:"congress"`
	Year        int            `json:"year"`
	Digest      string         `json:"digest"`
}
