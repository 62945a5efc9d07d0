package suggestions

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Service does what the contract says.
type Service struct {
	work     *work.Work[Store]
	roster   Roster
	library  *rules.Library
	calendar *calendar.Calendar
}

var _ v1.Service = (*Service)(nil)

// viewerOf takes of an actor what decides here. A service that carries a person
// along does that person's deed: it must not lend them its own rights, so the
// service's role counts only where it acts for itself.
func viewerOf(a actor.Actor) Viewer {
	if a.Service != "" && a.Subject == actor.System(a.Service).Subject {
		return Viewer{Roles: role.Service, Covers: func(ids.AreaCode) bool { return true }}
	}
	a.Roles &^= role.Service
	return Viewer{Roles: a.Roles, Person: a.Person, Organ: a.Organ, Covers: a.Covers}
}

// rulesOf is the pack that governs a suggestion: the one kept since filing, or
// before it the one that would be chosen today.
func (s *Service) rulesOf(g *Suggestion) (Rulebook, error) {
	if g.Pack != "" {
		p, err := s.library.Pack(g.Pack)
		return pack{p}, err
	}
	p, err := s.library.For("suggestions", g.Area, s.work.Today())
	return pack{p}, err
}

// turn is u as a turn to act on g.
func (s *Service) turn(g *Suggestion, u *work.Unit, p Party) (Turn, error) {
	r, err := s.rulesOf(g)
	a := u.Actor()
	return Turn{
		Party: p, Person: a.Person, Organ: a.Organ, Name: a.Name, At: u.Now(), On: u.Today(),
		Rules: r, Calendar: s.calendar, IDs: u.Ids(),
	}, err
}

// act is every mutation of an existing suggestion: lock, admit, do, save. do
// changes the suggestion and emits what happened.
func (s *Service) act(ctx context.Context, id ids.SuggestionID, act Act, do func(context.Context, *deed) error) (v1.Suggestion, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Suggestion, error) {
		g, err := st.Lock(ctx, id)
		if err != nil {
			return v1.Suggestion{}, err
		}
		v := viewerOf(u.Actor())
		party, err := g.Admit(v, act)
		if err != nil {
			return v1.Suggestion{}, err
		}
		t, err := s.turn(g, u, party)
		if err != nil {
			return v1.Suggestion{}, err
		}
		u.About(g.ID.String(), g.Area)
		d := &deed{Suggestion: g, Turn: t, store: st, unit: u}
		if err := do(ctx, d); err != nil {
			return v1.Suggestion{}, err
		}
		if g.State == StateConcluded {
			d.emit(v1.EventConcluded, d.about())
		}
		if err := st.Save(ctx, g); err != nil {
			return v1.Suggestion{}, err
		}
		return toAPISuggestion(g, v, u.Today()), nil
	})
}

// deed is one mutation under way.
type deed struct {
	*Suggestion
	Turn
	store Store
	unit  *work.Unit
}

func (d *deed) emit(event string, data any) {
	d.unit.Emit(work.Fact{Type: event, Subject: d.ID.String(), Area: d.Area, Data: data})
}

// about is what every event says: which suggestion, whose, in which state now.
func (d *deed) about() v1.About { return aboutOf(d.Suggestion, d.On) }
