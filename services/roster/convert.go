package roster

import (
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// ToAPIArea translates an area.
func ToAPIArea(a Area) rosterv1.Area {
	return rosterv1.Area{Code: a.Code, Name: a.Name, From: a.From, To: a.To, Successor: a.Successor}
}

// FromAPIArea translates an area.
func FromAPIArea(a rosterv1.Area) Area {
	return Area{Code: a.Code, Name: a.Name, From: a.From, To: a.To, Successor: a.Successor}
}

// ToAPICongress translates a congress.
func ToAPICongress(c Congress) rosterv1.Congress {
	out := rosterv1.Congress{
		ID: c.ID, Kind: c.Kind, Area: c.Area, Level: c.Level, Term: c.Term, Name: c.Name, Quota: c.Quota,
		Seated: c.Seated, Opened: c.Opened, Closed: c.Closed,
	}
	for _, s := range c.Sessions {
		out.Sessions = append(out.Sessions, rosterv1.Session{Number: s.Number, Began: s.Began, Ended: s.Ended})
	}
	return out
}

// ToAPIOrgan translates an organ.
func ToAPIOrgan(o Organ) rosterv1.Organ {
	return rosterv1.Organ{
		ID: o.ID, Kind: o.Kind, Area: o.Area, Code: o.Code, Name: o.Name, Parent: o.Parent, From: o.From, To: o.To,
	}
}

// ToAPIPerson translates what anyone may know of a person.
func ToAPIPerson(p Person) rosterv1.Person {
	return rosterv1.Person{ID: p.ID, Name: p.Name, Sex: p.Sex, Area: p.Area, Post: p.Post}
}

// ToAPIMandate translates a mandate.
func ToAPIMandate(h Held) rosterv1.Mandate {
	return rosterv1.Mandate{
		ID: h.ID, Person: h.Person, Congress: h.Congress.ID, CongressName: h.Congress.Name, Kind: h.Congress.Kind,
		Area: h.Congress.Area, Level: h.Congress.Level, Term: h.Congress.Term, ElectedBy: h.ElectedBy,
		Constituency: h.Constituency, Official: h.Official, Primary: h.Primary,
		Began: h.Began, Ended: h.Ended, EndCause: h.Cause, EndNote: h.Note,
	}
}

// ToAPIDeputies puts people and their mandates together, in the people's order.
func ToAPIDeputies(people []Person, held []Held) []rosterv1.Deputy {
	byPerson := make(map[ids.PersonID][]rosterv1.Mandate, len(people))
	for _, h := range held {
		byPerson[h.Person] = append(byPerson[h.Person], ToAPIMandate(h))
	}
	out := make([]rosterv1.Deputy, len(people))
	for i, p := range people {
		out[i] = rosterv1.Deputy{Person: ToAPIPerson(p), Mandates: byPerson[p.ID]}
		if out[i].Mandates == nil {
			out[i].Mandates = []rosterv1.Mandate{}
		}
	}
	return out
}

// ToAPIImport translates an import.
func ToAPIImport(i Import) rosterv1.ImportRun {
	return rosterv1.ImportRun{
		ID: i.ID, Kind: i.Kind, Mode: i.Mode, Area: i.Area, Congress: i.Congress, File: i.File, Size: i.Size,
		Digest: i.Digest, Phase: i.Phase, By: i.By, At: i.At, Changed: i.Changed, Total: i.Tally.Total, Read: i.Tally.Read,
		Accepted: i.Tally.Accepted, Refused: i.Tally.Refused, People: i.Tally.People, Mandates: i.Tally.Mandates,
		Problem: i.Problem, Ignored: i.Ignored,
	}
}

// RowFaults tells the refusals of a row, as the report shows them.
func RowFaults(rs []Refusal) []rosterv1.RowFault {
	out := make([]rosterv1.RowFault, len(rs))
	for i, r := range rs {
		out[i] = rosterv1.RowFault{
			Code: r.Rule.Code, Field: titleOf(r.Field), Message: r.Rule.Title + "：" + r.Message, Remedy: r.Rule.Remedy,
		}
	}
	return out
}

// FromAPIDeputy reads a request for one deputy.
func FromAPIDeputy(r rosterv1.AddDeputyRequest, fold func(string) string) Entry {
	sex := r.Sex
	if sex == "" {
		sex = rosterv1.SexUnknown
	}
	return Entry{
		Person: r.Person, Mandate: r.Mandate, Name: r.Name, Folded: fold(r.Name), Sex: sex, Birth: r.Birth,
		Number: r.Number, Area: r.Area, Post: r.Post, Congress: r.Congress, ElectedBy: r.ElectedBy,
		Constituency: r.Constituency, Official: r.Official, Primary: r.Primary, Began: r.Began,
	}
}
