package roster

import (
	"context"
	"slices"
	"strings"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// AddDeputy adds one mandate, and the person if they are new. A mandate id that
// the caller chose and that is already this person's in this congress changes
// nothing.
func (s *Service) AddDeputy(ctx context.Context, r rosterv1.AddDeputyRequest) (rosterv1.Deputy, error) {
	r.Name, r.Number, r.Post = strings.TrimSpace(r.Name), strings.TrimSpace(r.Number), strings.TrimSpace(r.Post)
	e := FromAPIDeputy(r, s.fold.Text)
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.Deputy, error) {
		if _, err := st.Revise(ctx); err != nil {
			return rosterv1.Deputy{}, err
		}
		c, err := st.Congress(ctx, r.Congress)
		if err != nil {
			return rosterv1.Deputy{}, err
		}
		if err := needKeep(u.Actor(), c.Area); err != nil {
			return rosterv1.Deputy{}, err
		}
		if !r.Mandate.IsZero() {
			if h, err := st.Mandate(ctx, r.Mandate); err == nil && h.Congress.ID == c.ID && (r.Person.IsZero() || h.Person == r.Person) {
				return deputyOf(ctx, st, h.Person)
			}
		}
		book := NewBook(u.Today())
		if err := st.LoadNeighbours(ctx, book, e, IdentityOf(e.Folded, e.Sex, e.Birth, e.Area)); err != nil {
			return rosterv1.Deputy{}, err
		}
		a, refusals := book.Admit(e, u.Ids())
		if len(refusals) > 0 {
			return rosterv1.Deputy{}, asFault(refusals)
		}
		if a.Person != nil {
			if err := st.InsertPeople(ctx, []Person{*a.Person}); err != nil {
				return rosterv1.Deputy{}, err
			}
		}
		if err := st.InsertMandates(ctx, []Mandate{a.Mandate}); err != nil {
			return rosterv1.Deputy{}, err
		}
		u.Emit(mandateBegan(a))
		return deputyOf(ctx, st, a.Mandate.Person)
	})
}

// EndMandate ends a mandate before its term.
func (s *Service) EndMandate(ctx context.Context, r rosterv1.EndMandateRequest) (rosterv1.Mandate, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.Mandate, error) {
		if _, err := st.Revise(ctx); err != nil {
			return rosterv1.Mandate{}, err
		}
		h, err := st.Mandate(ctx, r.Mandate)
		if err != nil {
			return rosterv1.Mandate{}, err
		}
		if err := needKeep(u.Actor(), h.Congress.Area); err != nil {
			return rosterv1.Mandate{}, err
		}
		if err := h.End(r.On, r.Cause, strings.TrimSpace(r.Note)); err != nil {
			return rosterv1.Mandate{}, err
		}
		if err := st.EndMandate(ctx, h.Mandate); err != nil {
			return rosterv1.Mandate{}, err
		}
		u.Emit(mandateEnded(h))
		return ToAPIMandate(h), nil
	})
}

// deputyOf reads a person with every mandate they ever held, and nothing that is
// private: the answer of a deed is kept for its repeats.
func deputyOf(ctx context.Context, st Store, id ids.PersonID) (rosterv1.Deputy, error) {
	people, err := st.People(ctx, []ids.PersonID{id})
	if err != nil {
		return rosterv1.Deputy{}, err
	}
	if len(people) == 0 {
		return rosterv1.Deputy{}, ErrPersonUnknown
	}
	held, err := st.MandatesOf(ctx, []ids.PersonID{id}, false)
	if err != nil {
		return rosterv1.Deputy{}, err
	}
	return ToAPIDeputies(people, held)[0], nil
}

// Deputy reads one person; to the office of their area, also what is private.
func (s *Service) Deputy(ctx context.Context, r rosterv1.DeputyRequest) (rosterv1.Deputy, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.Deputy, error) {
		d, err := deputyOf(ctx, st, r.Person)
		if err != nil || !mayKeep(ctx, d.Person.Area) {
			return d, err
		}
		private, err := st.Private(ctx, r.Person)
		d.Person.Private = &rosterv1.Private{Number: private.Number, Birth: private.Birth}
		return d, err
	})
}

// People looks up many people at once.
func (s *Service) People(ctx context.Context, r rosterv1.PeopleRequest) (rosterv1.PeopleFound, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.PeopleFound, error) {
		people, err := st.People(ctx, r.IDs)
		if err != nil {
			return rosterv1.PeopleFound{}, err
		}
		place := make(map[ids.PersonID]int, len(r.IDs))
		for i, id := range r.IDs {
			place[id] = i
		}
		slices.SortFunc(people, func(a, b Person) int { return place[a.ID] - place[b.ID] })
		deputies, err := withMandates(ctx, st, people)
		return rosterv1.PeopleFound{Items: deputies}, err
	})
}

// withMandates adds the mandates that people hold now.
func withMandates(ctx context.Context, st Store, people []Person) ([]rosterv1.Deputy, error) {
	who := make([]ids.PersonID, len(people))
	for i, p := range people {
		who[i] = p.ID
	}
	held, err := st.MandatesOf(ctx, who, true)
	return ToAPIDeputies(people, held), err
}

func mandateBegan(a Admission) work.Fact {
	m, c := a.Mandate, a.Congress
	return work.Fact{Type: rosterv1.EventMandateBegan, Subject: m.ID.String(), Area: a.Area, Data: rosterv1.MandateBegan{
		Mandate: m.ID, Person: m.Person, Congress: c.ID, Kind: c.Kind, CongressArea: c.Area, Level: c.Level, Term: c.Term,
		Area: a.Area, ElectedBy: m.ElectedBy, Constituency: m.Constituency, Official: m.Official, Primary: m.Primary, Began: m.Began,
	}}
}

func mandateEnded(h Held) work.Fact {
	return work.Fact{Type: rosterv1.EventMandateEnded, Subject: h.ID.String(), Area: h.Area, Data: rosterv1.MandateEnded{
		Mandate: h.ID, Person: h.Person, Congress: h.Congress.ID, CongressArea: h.Congress.Area, Level: h.Congress.Level,
		Area: h.Area, Ended: h.Ended, Cause: h.Cause,
	}}
}
