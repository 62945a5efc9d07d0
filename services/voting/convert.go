package voting

import (
	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// ToAPIProject shows a project with its light of today.
func ToAPIProject(p Project, light Light, reason string) votingv1.Project {
	return votingv1.Project{
		ID: p.ID, Area: p.Area, Congress: p.Congress, Year: p.Year, Title: p.Title, InvestmentFen: p.InvestmentFen,
		Reason: p.Reason, Content: p.Content, FinishBy: p.FinishBy, Organ: p.Organ, OrganName: p.OrganName,
		Sources: list(p.Sources), Supervisors: list(p.Supervisors), State: p.State, Ballot: p.Ballot,
		Appraisal: p.Appraisal, Grade: p.Grade, Light: light, LightReason: reason, ProposedAt: p.ProposedAt,
		AdoptedOn: p.AdoptedOn, Version: p.Version,
	}
}

// FromAPIProject makes a candidate of a proposal.
func FromAPIProject(r votingv1.ProposeProjectRequest) Project {
	return Project{
		Area: r.Area, Congress: r.Congress, Year: r.Year, Title: r.Title, InvestmentFen: r.InvestmentFen,
		Reason: r.Reason, Content: r.Content, FinishBy: r.FinishBy, Organ: r.Organ, OrganName: r.OrganName,
		Sources: r.Sources, Supervisors: r.Supervisors, State: votingv1.ProjectStateCandidate, Version: 1,
	}
}

// ToAPIIdea shows an idea.
func ToAPIIdea(i Idea) votingv1.Idea {
	return votingv1.Idea{Matter: i.Matter, Number: i.Number, Station: i.Station, Area: i.Area, Summary: i.Summary,
		Category: i.Category, FiledOn: i.FiledOn, Projects: list(i.Projects)}
}

// ToAPICheck shows a check.
func ToAPICheck(c Check) votingv1.Check {
	q := QuarterOf(c.On)
	return votingv1.Check{ID: c.ID, Project: c.Project, Year: q.Year, Quarter: q.N, On: c.On, Deputies: list(c.Deputies),
		Progress: c.Progress, Findings: c.Findings, Evidence: c.Evidence, Light: c.Light, Reason: c.Reason, At: c.At}
}

// ToAPIBallot shows a ballot, with the caller's own place on the roll if they
// have one.
func ToAPIBallot(b Ballot, me *votingv1.Standing) votingv1.Ballot {
	out := votingv1.Ballot{
		ID: b.ID, Area: b.Area, Congress: b.Congress, Title: b.Title, Kind: b.Kind, Choose: b.Choose,
		Options: make([]votingv1.Option, len(b.Options)), Marks: Marks(b.Kind), State: b.State, RunoffOf: b.RunoffOf,
		Me: me, CreatedAt: b.CreatedAt, OpenedAt: b.OpenedAt, ClosedAt: b.ClosedAt, Version: b.Version,
	}
	for i, o := range b.Options {
		out.Options[i] = votingv1.Option{No: i + 1, Project: o.Project, Title: o.Title, InvestmentFen: o.InvestmentFen,
			Reason: o.Reason, FinishBy: o.FinishBy, OrganName: o.OrganName}
	}
	if b.Method != nil {
		out.Method = b.Method.Lines
	}
	return out
}

// ToAPIStanding shows a voter's place.
func ToAPIStanding(v Voter) votingv1.Standing {
	return votingv1.Standing{Entitled: true, Present: v.Present, Issued: v.Issued, Voted: v.Voted}
}

// ToAPIVoter shows a line of the roll to an officer.
func ToAPIVoter(v Voter) votingv1.Voter {
	return votingv1.Voter{Person: v.Person, Mandate: v.Mandate, Name: v.Name, Present: v.Present, Issued: v.Issued, Voted: v.Voted}
}

// ToAPIResult shows a result, without its figures where they would tell what
// persons voted.
func ToAPIResult(b Ballot, d Decision) votingv1.Result {
	out := votingv1.Result{
		Ballot: b.ID, Title: b.Title, Kind: b.Kind, State: b.State, Entitled: d.Entitled, Present: d.Present,
		Issued: d.Issued, Returned: d.Returned, Valid: d.Valid, Void: d.Void, Quorum: d.Quorum, PassMark: d.PassMark,
		QuorumOK: d.QuorumMet, BoxOK: d.BoxOK, Withheld: b.Method.Withheld(d), SeatsOpen: d.SeatsOpen,
		Announcement: Announcement(b, d), Why: Why(b, d), RulePack: b.Method.Pack,
		Tallies: make([]votingv1.Tally, len(d.Options)), Again: make([]ids.ProjectID, 0, len(d.Again)),
	}
	if out.Withheld {
		out.Valid, out.Void = 0, 0
	}
	for i, o := range d.Options {
		t := votingv1.Tally{No: i + 1, Project: b.Options[i].Project, Title: b.Options[i].Title, Outcome: o.Outcome}
		if !out.Withheld {
			t.For, t.Against, t.Abstain, t.NotPressed = o.For, o.Against, o.Abstain, o.NotPressed
			t.Satisfied, t.Basically, t.Dissatisfied, t.Rank = o.Satisfied, o.Basically, o.Dissatisfied, o.Rank
		}
		out.Tallies[i] = t
	}
	for _, i := range d.Again {
		out.Again = append(out.Again, b.Options[i].Project)
	}
	return out
}

// list makes [] of an empty list in JSON, not null.
func list[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}
