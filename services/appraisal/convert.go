package appraisal

import (
	"time"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
)

// FromAPIEntry makes a ledger entry of what an organiser wrote.
func FromAPIEntry(e v1.Entry, id v1.DutyID, person ids.PersonID, organiser string, at time.Time) Duty {
	return Duty{ID: id, Person: person, Kind: e.Kind, On: e.On, Times: max(e.Times, 1), HalfDays: e.HalfDays,
		Congress: e.Congress, Area: e.Area, Title: e.Title, Evidence: e.Evidence, Link: e.Link, Distinct: e.Distinct,
		Organiser: organiser, At: at}
}

// ToAPIDuty shows an entry with the seats under which it counts. doubles is what
// Doubles found in the person's ledger.
func ToAPIDuty(d Duty, seats []Seat, doubles map[v1.DutyID]v1.DutyID) v1.Duty {
	out := v1.Duty{ID: d.ID, Person: d.Person, KindName: d.Kind.Name(), State: d.State(), Replaces: d.Replaces,
		Entry: v1.Entry{Kind: d.Kind, On: d.On, Times: d.Times, HalfDays: d.HalfDays, Congress: d.Congress, Area: d.Area,
			Title: d.Title, Evidence: d.Evidence, Link: d.Link, Distinct: d.Distinct},
		Source: v1.Source{Feed: d.Feed, Seq: d.Seq, Organiser: d.Organiser, At: d.At},
		Counts: []v1.Count{}}
	if d.Fixed != nil {
		out.Fixed = &v1.Fixed{Fault: d.Fixed.Fault, Reason: d.Fixed.Reason, By: d.Fixed.By, At: d.Fixed.At, Instead: d.Fixed.Instead}
	}
	first, double := doubles[d.ID]
	out.Double = first
	out.Why = v1.WhyNoMandate
	for _, s := range seats {
		why := s.Uncounted(d, double)
		if why == v1.WhyCorrected || why == v1.WhyDouble {
			out.Why = why
			break
		}
		if why == "" {
			mandate, _ := s.Mandate(d.On)
			out.Counts = append(out.Counts, v1.Count{Mandate: mandate, Congress: s.Congress.ID, Name: label(s.Congress)})
		}
	}
	if len(out.Counts) > 0 {
		out.Why = ""
	}
	out.WhyText = WhyText(out.Why)
	return out
}

// ToAPIObjection shows an objection.
func ToAPIObjection(o Objection) v1.Objection {
	out := v1.Objection{ID: o.ID, Person: o.Person, Duty: o.Duty, Fault: o.Fault, Reason: o.Reason, Missing: o.Missing, At: o.At}
	if d := o.Decision; d != nil {
		out.Decision = &v1.Decision{Upheld: d.Upheld, Reason: d.Reason, By: d.By, At: d.At, Instead: d.Instead}
	}
	return out
}

// ToAPIPublication shows an act of publication.
func ToAPIPublication(p Publication) v1.Publication {
	return v1.Publication{ID: p.ID, Congress: p.Congress, Year: p.Year, Audience: p.Audience, Act: p.Act, Pack: p.Pack,
		Deputies: p.Deputies, Digest: p.Digest, By: p.By, At: p.At, Rule: p.Rule}
}

// ToAPIScoreRow shows a score as a line of a list.
func ToAPIScoreRow(s v1.Score) v1.ScoreRow {
	row := v1.ScoreRow{Person: s.Person, Name: s.Name, Mandate: s.Mandate, Points: s.Points, HalfDays: s.HalfDays, Digest: s.Digest}
	for _, a := range s.Aspects {
		row.Aspects = append(row.Aspects, v1.AspectSum{Code: a.Code, Name: a.Name, Points: a.Points})
	}
	return row
}
