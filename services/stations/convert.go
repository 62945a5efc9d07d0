package stations

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

func fromRegister(r v1.RegisterRequest, today date.Date) Station {
	st := Station{
		Kind: r.Kind, Name: r.Name, Area: r.Area, Address: r.Address, Siting: r.Siting, Hours: r.Hours,
		Head: r.Head, DeputyHeads: r.DeputyHeads, Clerk: r.Clerk, Opened: r.Opened,
	}
	if st.Opened.IsZero() {
		st.Opened = today
	}
	return st
}

func toAPIStation(s Station) v1.Station {
	return v1.Station{
		ID: s.ID, Code: s.Code, Kind: s.Kind, Name: s.Name, Area: s.Area, Address: s.Address, Siting: s.Siting, Hours: s.Hours,
		Head: s.Head, DeputyHeads: s.DeputyHeads, Clerk: s.Clerk, Opened: s.Opened, Closed: s.Closed, Enrolled: s.Enrolled,
		Version: s.Version, Registered: s.Registered,
	}
}

func toAPIPublic(s Station, enrolled []Enrolment, today date.Date) v1.PublicStation {
	return v1.PublicStation{
		ID: s.ID, Code: s.Code, Kind: s.Kind, Name: s.Name, Area: s.Area, Address: s.Address, Hours: s.Hours,
		Deputies: each(enrolled, func(e Enrolment) ids.PersonID { return e.Deputy }),
		Open:     s.OpenOn(today), Notice: Notice, Categories: v1.Categories,
	}
}

func toAPIEnrolment(e Enrolment) v1.Enrolment {
	return v1.Enrolment{Station: e.Station, Deputy: e.Deputy, Level: e.Level, From: e.From, Until: e.Until}
}

func toAPIItem(m Matter) v1.MatterItem {
	return v1.MatterItem{
		ID: m.ID, Number: m.Number, Station: m.Station, Area: m.Area, Category: m.Category, State: m.State, Summary: m.Summary,
		Organ: m.Organ, Deputy: m.Deputy, Outcome: m.Outcome, Grade: m.Grade, Filed: m.Filed, Due: m.Due, Late: m.Late,
	}
}

// toAPIMatter shows a matter to a party of it; the contact is the service's to
// add.
func toAPIMatter(m Matter, steps []Step, p Party) v1.Matter {
	return v1.Matter{
		MatterItem: toAPIItem(m), Text: m.Text, OnBehalf: m.OnBehalf, Forwarded: m.Forwarded, Answer: m.Answer, Words: m.Words,
		Reopened: m.Reopened, Urged: m.Urged, Clock: running(m, steps), Steps: each(steps, toAPIStep),
		Next: Next(m, p), Version: m.Version,
	}
}

// toAPICase shows a matter to the resident who filed it.
func toAPICase(m Matter, steps []Step, station Station) v1.Case {
	return v1.Case{
		Number: m.Number, Station: m.Station, Name: station.Name, Category: m.Category, Text: m.Text, State: m.State,
		Organ: m.Organ, Deputy: m.Deputy, Answer: m.Answer, Outcome: m.Outcome, Grade: m.Grade, Words: m.Words,
		Clock: running(m, steps), Steps: each(steps, toAPIStep), MayRate: m.State == v1.StateAnswered,
	}
}

func toAPIStep(s Step) v1.Step {
	return v1.Step{
		N: s.N, Kind: s.Kind, Name: s.Kind.Chinese(), State: s.State, Told: s.Told, At: s.At, By: s.By.Chinese(),
		Organ: s.Organ, Deputy: s.Deputy, Late: s.Late, Clock: s.Clock,
	}
}

// running is the clock that a matter waits under: the last that a step started.
func running(m Matter, steps []Step) *v1.Clock {
	if m.Due.IsZero() {
		return nil
	}
	for i := len(steps) - 1; i >= 0; i-- {
		if c := steps[i].Clock; c != nil {
			return &v1.Clock{Due: m.Due, Late: m.Late, Why: c.Why}
		}
	}
	return nil
}

func toAPIReception(r Reception) v1.Reception {
	return v1.Reception{
		ID: r.ID, Station: r.Station, Area: r.Area, Date: r.Date, Mode: r.Mode, Deputies: r.Deputies, Batches: r.Batches,
		Persons: r.Persons, Matters: r.Matters, Activity: r.Activity, Note: r.Note, Recorded: r.Recorded,
	}
}

func toAPIActivity(a Activity) v1.Activity {
	return v1.Activity{
		ID: a.ID, Station: a.Station, Area: a.Area, Title: a.Title, Kinds: a.Kinds, Date: a.Date, HalfDays: a.HalfDays,
		Deputies: a.Deputies, Record: a.Record, Recorded: a.Recorded,
	}
}
