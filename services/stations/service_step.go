package stations

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Accept implements the contract.
func (s *Service) Accept(ctx context.Context, r v1.StepRequest) (v1.Matter, error) {
	return s.step(ctx, r.ID, r.Version, Deed{Kind: v1.StepAccept, Told: r.Told})
}

// Decline implements the contract: by its ground, a matter is declined, or its
// resident shown the way to where it belongs (S-30).
func (s *Service) Decline(ctx context.Context, r v1.DeclineRequest) (v1.Matter, error) {
	kind := v1.StepDecline
	if r.Ground.Diverts() {
		kind = v1.StepDivert
	}
	return s.step(ctx, r.ID, r.Version, Deed{Kind: kind, Told: r.Ground.Chinese() + "：" + r.Told})
}

// Analyse implements the contract.
func (s *Service) Analyse(ctx context.Context, r v1.ReasonRequest) (v1.Matter, error) {
	return s.step(ctx, r.ID, r.Version, Deed{Kind: v1.StepAnalyse, Told: r.Told})
}

// AssignMatter implements the contract.
func (s *Service) AssignMatter(ctx context.Context, r v1.AssignRequest) (v1.Matter, error) {
	d := Deed{Kind: v1.StepPass, Told: r.Told, Deputy: r.Deputy, Complex: r.Complex}
	if r.Deputy.IsZero() {
		d = Deed{Kind: v1.StepAssign, Told: r.Told, Organ: r.Organ, Complex: r.Complex}
	}
	return s.step(ctx, r.ID, r.Version, d)
}

// Urge implements the contract (督办).
func (s *Service) Urge(ctx context.Context, r v1.ReasonRequest) (v1.Matter, error) {
	return s.step(ctx, r.ID, r.Version, Deed{Kind: v1.StepUrge, Told: r.Told})
}

// Answer implements the contract.
func (s *Service) Answer(ctx context.Context, r v1.AnswerRequest) (v1.Matter, error) {
	return s.step(ctx, r.ID, r.Version, Deed{Kind: v1.StepAnswer, Told: r.Told, Outcome: r.Outcome, Deputies: r.Deputies})
}

// Reopen implements the contract.
func (s *Service) Reopen(ctx context.Context, r v1.ReasonRequest) (v1.Matter, error) {
	return s.step(ctx, r.ID, r.Version, Deed{Kind: v1.StepReopen, Told: r.Told})
}

// CloseMatter implements the contract.
func (s *Service) CloseMatter(ctx context.Context, r v1.ReasonRequest) (v1.Matter, error) {
	return s.step(ctx, r.ID, r.Version, Deed{Kind: v1.StepClose, Told: r.Told})
}

// done is what is stored beside the idempotency key of a step: no text of a
// resident's is kept there. The answer is read afresh, by the first call and by
// its repeats.
type done struct {
	Matter ids.MatterID `json:"matter"`
}

// step is every step that an officer, a deputy or a unit takes.
func (s *Service) step(ctx context.Context, id ids.MatterID, version int, d Deed) (v1.Matter, error) {
	ctx, m, _, err := s.open(ctx, id)
	if err != nil {
		return v1.Matter{}, err
	}
	if err := s.confirm(ctx, m, d); err != nil {
		return v1.Matter{}, err
	}
	_, err = work.Write(work.Reveal(ctx, string(m.Number)), s.work, func(ctx context.Context, db Store, u *work.Unit) (done, error) {
		m, err := db.LockMatter(ctx, id)
		if err != nil {
			return done{}, err
		}
		if version != 0 && version != m.Version {
			return done{}, ErrChanged.With("您看到的是第 %d 版，现为第 %d 版，请刷新后重试", version, m.Version)
		}
		// Who may act is judged again on the locked row: it may have been assigned
		// to somebody else meanwhile.
		d := d
		d.By, d.Actor, d.At = party(u.Actor(), m, true), u.Actor().Subject, u.Now()
		before := m
		taken, err := m.Take(d, s.rules.Clocks(m.Area))
		if err != nil {
			return done{}, err
		}
		tell(u, before, m, taken)
		return done{m.ID}, db.SaveMatter(ctx, m, taken)
	})
	if err != nil {
		return v1.Matter{}, err
	}
	return s.view(ctx, id, false)
}

// confirm asks the roster, outside of any transaction, about those whom a deed
// names.
func (s *Service) confirm(ctx context.Context, m Matter, d Deed) error {
	if !d.Organ.IsZero() {
		if err := s.organ(ctx, d.Organ, m.Area); err != nil {
			return err
		}
	}
	named := d.Deputies
	if !d.Deputy.IsZero() {
		named = []ids.PersonID{d.Deputy}
	}
	_, err := s.deputies(ctx, named, m.Area)
	return err
}

// open is the matter as it stands, if the caller is a party to it; otherwise
// there is none. It looks as the service, because a deputy or a unit may sit
// outside the matter's area, and narrows the answer itself.
func (s *Service) open(ctx context.Context, id ids.MatterID) (context.Context, Matter, []Step, error) {
	ctx, a := acting(ctx)
	type found struct {
		m        Matter
		steps    []Step
		enrolled bool
	}
	f, err := read(work.AsSystem(ctx, Name), s, func(ctx context.Context, db Store) (f found, err error) {
		if f.m, f.steps, err = db.Matter(ctx, id); err != nil {
			return f, err
		}
		if a.Is(role.Deputy) && !a.Person.IsZero() && party(a, f.m, false) == 0 {
			f.enrolled, err = db.IsEnrolled(ctx, f.m.Station, a.Person)
		}
		return f, err
	})
	if err != nil {
		return ctx, f.m, nil, err
	}
	if party(a, f.m, f.enrolled) == 0 {
		return ctx, Matter{}, nil, ErrNoMatter
	}
	return ctx, f.m, f.steps, nil
}
