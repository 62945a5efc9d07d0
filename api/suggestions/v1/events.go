package suggestionsv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Feed is the name of this service's feed; a subject is a suggestion's id.
const Feed = "suggestions"

// The types of events. None carries a title, a text or words: a follower that
// needs to show them asks for them, as somebody who may see them.
const (
	EventFiled              = "suggestions.Filed"
	EventWithdrawn          = "suggestions.Withdrawn"
	EventReturned           = "suggestions.Returned"
	EventAccepted           = "suggestions.Accepted"
	EventDeclined           = "suggestions.Declined"
	EventAssigned           = "suggestions.Assigned"
	EventRefused            = "suggestions.Refused"
	EventInsisted           = "suggestions.Insisted"
	EventContactLogged      = "suggestions.ContactLogged"
	EventContactConfirmed   = "suggestions.ContactConfirmed"
	EventReplied            = "suggestions.Replied"
	EventEvaluated          = "suggestions.Evaluated"
	EventRehandled          = "suggestions.Rehandled"
	EventSettled            = "suggestions.Settled"
	EventCommitmentReported = "suggestions.CommitmentReported"
	EventConcluded          = "suggestions.Concluded"
	EventInvited            = "suggestions.Invited"
	EventCoSigned           = "suggestions.CoSigned"
	EventClockLate          = "suggestions.ClockLate"
)

// About is in every event: which suggestion, whose.
type About struct {
	Suggestion ids.SuggestionID `json:"suggestion"`
	Number     string           `json:"number,omitempty"`
	Kind       Kind             `json:"kind"`
	Channel    Channel          `json:"channel"`
	Congress   ids.CongressID   `json:"congress"`
	Lead       ids.PersonID     `json:"lead"`
	CoSigners  []ids.PersonID   `json:"co_signers,omitempty"` // those who confirmed
	Handler    ids.OrganID      `json:"handler,omitzero"`
	Origin     ids.MatterID     `json:"origin,omitzero"`
	On         date.Date        `json:"on"`
	State      State            `json:"state"` // after the event
}

// Filed says that a text was handed in; First is false when a returned text is
// handed in again, so that it is counted once.
type Filed struct {
	About
	First bool `json:"first"`
}

// Declined says why it was not admitted.
type Declined struct {
	About
	Reason string `json:"reason"`
}

// Assigned says who must answer, and by when.
type Assigned struct {
	About
	CoHandlers []ids.OrganID `json:"co_handlers,omitempty"`
	Complex    bool          `json:"complex"`
	Due        date.Date     `json:"due"`
	Again      bool          `json:"again"` // after a refusal
}

// ContactConfirmed says that the deputy stands by a recorded contact.
type ContactConfirmed struct {
	About
	Means    Means     `json:"means"`
	Phase    Phase     `json:"phase"`
	Happened date.Date `json:"happened"`
}

// Replied says that an answer was given.
type Replied struct {
	About
	Round       int    `json:"round"`
	Class       string `json:"class"`
	Commitments int    `json:"commitments"`
}

// Rated says how one of the two evaluations went. It is for those who appraise;
// a follower that shows it to a handling unit must ask the service whether it
// may.
type Rated struct {
	About
	Of    Evaluated `json:"of"`
	Round int       `json:"round"`
	Grade string    `json:"grade"`
}

// CommitmentReported says what came of one promise.
type CommitmentReported struct {
	About
	Commitment CommitmentID `json:"commitment"`
	Outcome    Outcome      `json:"outcome"`
}

// Invited says that a deputy is asked to sign.
type Invited struct {
	About
	Invited ids.PersonID `json:"invited"`
}

// CoSigned says what the invited deputy answered.
type CoSigned struct {
	About
	Signer  ids.PersonID `json:"signer"`
	Consent Consent      `json:"consent"`
}

// ClockLate says that a period has run out. It is told once per clock.
type ClockLate struct {
	About
	Clock ClockKind `json:"clock"`
	For   string    `json:"for,omitempty"`
	Due   date.Date `json:"due"`
}
