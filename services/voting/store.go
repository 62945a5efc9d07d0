package voting

import (
	"context"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"

	"github.com/tribune-platform/tribune/api/ids"
)

// Store is what a unit of work needs of the database.
type Store interface {
	projectStore
	ballotStore
	rollStore
	boxStore
}

type projectStore interface {
	PutIdea(ctx context.Context, i Idea) error
	Ideas(ctx context.Context, f IdeaFilter) ([]Idea, error)
	// KnownIdeas counts those of the matters that are ideas.
	KnownIdeas(ctx context.Context, matters []ids.MatterID) (int, error)

	InsertProject(ctx context.Context, p Project) error
	Project(ctx context.Context, id ids.ProjectID) (Project, error)
	// LockProjects gives the projects in the order asked for and keeps them from
	// changing until the unit ends.
	LockProjects(ctx context.Context, list []ids.ProjectID) ([]Project, error)
	UpdateProject(ctx context.Context, p Project) error
	Projects(ctx context.Context, f ProjectFilter) ([]Project, error)

	InsertCheck(ctx context.Context, c Check) error
	// Checks of projects, by project and day.
	Checks(ctx context.Context, projects []ids.ProjectID) ([]Check, error)
}

type ballotStore interface {
	InsertBallot(ctx context.Context, b Ballot) error
	Ballot(ctx context.Context, id ids.BallotID) (Ballot, error)
	LockBallot(ctx context.Context, id ids.BallotID) (Ballot, error)
	UpdateBallot(ctx context.Context, b Ballot) error
	Ballots(ctx context.Context, f BallotFilter) ([]Ballot, error)
	// LiveBallotOn is the title of a ballot, not yet announced, that one of the
	// projects is on; empty for none.
	LiveBallotOn(ctx context.Context, projects []ids.ProjectID) (string, error)
}

type rollStore interface {
	InsertRoll(ctx context.Context, ballot ids.BallotID, voters []Voter) error
	// Voter gives a line of the roll and whether there is one.
	Voter(ctx context.Context, ballot ids.BallotID, person ids.PersonID) (Voter, bool, error)
	// Standings are the lines of one person on several rolls.
	Standings(ctx context.Context, person ids.PersonID, ballots []ids.BallotID) (map[ids.BallotID]Voter, error)
	MarkPresent(ctx context.Context, ballot ids.BallotID, person ids.PersonID) error
	MarkIssued(ctx context.Context, ballot ids.BallotID, person ids.PersonID) error
	Roll(ctx context.Context, ballot ids.BallotID, after ids.PersonID, limit int) ([]Voter, error)
	Attendance(ctx context.Context, ballot ids.BallotID) (Attendance, error)
	// Participants are those whose ballot is in the box, by id.
	Participants(ctx context.Context, ballot ids.BallotID) ([]Voter, error)
}

type boxStore interface {
	// EnterSlot keeps the box from being sealed until the unit ends.
	EnterSlot(ctx context.Context, ballot ids.BallotID) error
	// SealSlot waits for the groups that are being posted and keeps further ones
	// out until the unit ends.
	SealSlot(ctx context.Context, ballot ids.BallotID) error
	// TakeTray empties the tray of a ballot.
	TakeTray(ctx context.Context, ballot ids.BallotID) ([][]byte, error)
	InsertBox(ctx context.Context, ballot ids.BallotID, box []Bundle) error
	InsertDecision(ctx context.Context, ballot ids.BallotID, d Decision) error
	Decision(ctx context.Context, ballot ids.BallotID) (Decision, error)
}

// Roster is what the service asks of the roster.
type Roster interface {
	Deputies(ctx context.Context, r rosterv1.DeputiesRequest) (rosterv1.DeputyPage, error)
	People(ctx context.Context, r rosterv1.PeopleRequest) (rosterv1.PeopleFound, error)
}
