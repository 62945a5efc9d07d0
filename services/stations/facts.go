package stations

import (
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// tell puts into the feed what a step means to others.
func tell(u *work.Unit, before, m Matter, taken Step) {
	fact := work.Fact{Subject: m.ID.String(), Area: m.Area}
	u.About(fact.Subject, fact.Area)
	today := u.Today()
	switch taken.Kind {
	case v1.StepAccept:
		fact.Type = v1.EventMatterAccepted
		fact.Data = v1.MatterAccepted{Matter: m.ID, Station: m.Station, Date: today, Late: taken.Late}
	case v1.StepAssign, v1.StepPass:
		fact.Type = v1.EventMatterAssigned
		fact.Data = v1.MatterAssigned{Matter: m.ID, Station: m.Station, Organ: m.Organ, Deputy: m.Deputy, Date: today, Due: m.Due}
	case v1.StepAnswer:
		fact.Type = v1.EventMatterAnswered
		fact.Data = v1.MatterAnswered{Matter: m.ID, Station: m.Station, Organ: m.Organ, Deputies: m.AnsweredBy,
			Outcome: m.Outcome, Round: m.Round(), Date: today, Late: taken.Late}
	case v1.StepRate:
		fact.Type = v1.EventMatterRated
		fact.Data = v1.MatterRated{Matter: m.ID, Station: m.Station, Organ: m.Organ, Deputies: before.AnsweredBy,
			Grade: m.Grade, Round: m.Round(), Date: today}
	case v1.StepClose, v1.StepDecline, v1.StepDivert:
		fact.Type = v1.EventMatterClosed
		fact.Data = v1.MatterClosed{Matter: m.ID, Station: m.Station, State: m.State, Date: today}
	default:
		return // analysing, urging and reopening concern nobody outside
	}
	u.Emit(fact)
}
