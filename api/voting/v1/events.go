package votingv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Feed is the name of the service's feed.
const Feed = "voting"

// The events of the feed. Nothing is told while a ballot is open, and
// nothing that was marked on a single ballot is ever told.
const (
	EventProjectProposed       = "voting.ProjectProposed"
	EventBallotClosed          = "voting.BallotClosed"
	EventProjectAdopted        = "voting.ProjectAdopted"
	EventProjectChecked        = "voting.ProjectChecked"
	EventSatisfactionAnnounced = "voting.SatisfactionAnnounced"
)

// ProjectProposed tells residents' stations that an idea became a candidate.
type ProjectProposed struct {
	Project ids.ProjectID  `json:"project"`
	Title   string         `json:"title"`
	Year    int            `json:"year"`
	Sources []ids.MatterID `json:"sources"`
}

// BallotClosed is told once, when the box is closed.
type BallotClosed struct {
	Ballot   ids.BallotID   `json:"ballot"`
	Congress ids.CongressID `json:"congress"`
	Title    string         `json:"title"`
	Kind     BallotKind     `json:"kind"`
	On       date.Date      `json:"on"`
	// Participants are those whose ballot was returned, sorted by id: who took
	// part, in an order that says nothing of when.
	Participants []Participant `json:"participants"`
}

// Participant is a person who took part in a vote.
type Participant struct {
	Person  ids.PersonID  `json:"person"`
	Mandate ids.MandateID `json:"mandate,omitzero"` // zero where the roll was a given list
}

// ProjectAdopted is told when the result is announced.
type ProjectAdopted struct {
	Project       ids.ProjectID  `json:"project"`
	Ballot        ids.BallotID   `json:"ballot"`
	Title         string         `json:"title"`
	Year          int            `json:"year"`
	InvestmentFen int64          `json:"investment_fen"`
	FinishBy      date.Date      `json:"finish_by"`
	Organ         ids.OrganID    `json:"organ"`
	Sources       []ids.MatterID `json:"sources"` // so that the residents who asked are told
}

// ProjectChecked is told for each quarterly check.
type ProjectChecked struct {
	Project  ids.ProjectID  `json:"project"`
	Check    CheckID        `json:"check"`
	Title    string         `json:"title"`
	Year     int            `json:"year"`
	Quarter  int            `json:"quarter"`
	On       date.Date      `json:"on"`
	Deputies []ids.PersonID `json:"deputies"` // sorted by id
	Light    Light          `json:"light"`
	Sources  []ids.MatterID `json:"sources"`
}

// SatisfactionAnnounced is told when the result of a satisfaction vote is made
// public.
type SatisfactionAnnounced struct {
	Ballot ids.BallotID        `json:"ballot"`
	Title  string              `json:"title"`
	Grades []SatisfactionGrade `json:"grades"`
}

// SatisfactionGrade is the outcome for one project or item.
type SatisfactionGrade struct {
	Project ids.ProjectID  `json:"project,omitzero"`
	Title   string         `json:"title"`
	Grade   Outcome        `json:"grade"`
	Sources []ids.MatterID `json:"sources,omitempty"`
}
