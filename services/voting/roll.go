package voting

import (
	"log/slog"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Voter is a line of the roll. It never knows what was voted.
type Voter struct {
	Person  ids.PersonID
	Mandate ids.MandateID
	Name    string
	Present bool
	Issued  bool
	Voted   bool
}

// LogValue logs the id alone.
func (v Voter) LogValue() slog.Value { return slog.StringValue(v.Person.String()) }

// Attendance is the roll in numbers.
type Attendance struct {
	Figures
	Voted int
}

// Filters of the lists. After is where the page before ended.
type (
	// IdeaFilter narrows ideas.
	IdeaFilter struct {
		Areas  []ids.AreaCode // within any of them; none: everywhere
		Unused bool
		After  *IdeaPlace
		Limit  int
	}
	// IdeaPlace is the last row of a page of ideas.
	IdeaPlace struct {
		FiledOn date.Date
		Matter  ids.MatterID
	}
	// ProjectFilter narrows projects.
	ProjectFilter struct {
		Area   ids.AreaCode
		Year   int
		State  ProjectState
		Source ids.MatterID
		After  *ProjectPlace
		Limit  int
	}
	// ProjectPlace is the last row of a page of projects.
	ProjectPlace struct {
		ProposedAt time.Time
		ID         ids.ProjectID
	}
	// BallotFilter narrows ballots to those that the caller is concerned with:
	// in their areas, or with them on the roll.
	BallotFilter struct {
		Areas  []ids.AreaCode
		Person ids.PersonID
		Within ids.AreaCode
		State  BallotState
		After  *BallotPlace
		Limit  int
	}
	// BallotPlace is the last row of a page of ballots.
	BallotPlace struct {
		CreatedAt time.Time
		ID        ids.BallotID
	}
)
