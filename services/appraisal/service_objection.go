package appraisal

import (
	"context"
	"time"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Object takes a deputy's objection to the own ledger (错、重、漏).
func (s *Service) Object(ctx context.Context, r v1.ObjectRequest) (v1.Objection, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Objection, error) {
		person := u.Actor().Person
		var about v1.Entry
		if r.Missing != nil {
			about = *r.Missing
		} else {
			d, err := st.Duty(ctx, r.Duty)
			switch {
			case err != nil:
				return v1.Objection{}, err
			case !own(u.Actor(), d.Person):
				return v1.Objection{}, ErrNoDuty
			case d.Fixed != nil:
				return v1.Objection{}, ErrCorrected
			}
			about = v1.Entry{On: d.On, Congress: d.Congress, Area: d.Area}
		}
		if about.On > u.Today() {
			return v1.Objection{}, ErrFuture.With("所填日期为%s", about.On.Chinese())
		}
		seats, err := st.SeatsOf(ctx, []ids.PersonID{person})
		if err != nil {
			return v1.Objection{}, err
		}
		if err := mayServe(seats, person, about.Congress); err != nil {
			return v1.Objection{}, err
		}
		if err := s.inTime(ctx, st, seats, about, u.Today()); err != nil {
			return v1.Objection{}, err
		}
		o := Objection{ID: v1.ObjectionID(u.Ids()()), Person: person, Duty: r.Duty, Fault: r.Fault, Reason: r.Reason,
			Missing: r.Missing, Area: officeFor(seats, about), At: u.Now()}
		u.About(o.ID.String(), o.Area)
		return ToAPIObjection(o), st.Object(ctx, o)
	})
}

// inTime refuses an objection to a year whose points were published longer ago
// than the rules allow. Before publication there is no limit.
func (s *Service) inTime(ctx context.Context, st Store, seats []Seat, about v1.Entry, today date.Date) error {
	for _, seat := range seats {
		if _, held := seat.Mandate(about.On); !held || !about.Congress.IsZero() && about.Congress != seat.Congress.ID {
			continue
		}
		p, found, err := st.Publication(ctx, seat.Congress.ID, about.On.Year())
		if err != nil {
			return err
		}
		if !found {
			return nil
		}
		due, limited, err := s.rules.objectBy(s.calendar, p)
		if err != nil || !limited || today <= due.Date {
			return err
		}
		err = ErrLate.With("%d年度积分于%s公布，异议应于%s前提出（%s）",
			p.Year, date.Of(p.At).Chinese(), due.Date.Chinese(), due.Period)
		return err
	}
	return nil
}

// Objections lists a deputy's own, or those that the office decides.
func (s *Service) Objections(ctx context.Context, r v1.ObjectionsRequest) (v1.ObjectionPage, error) {
	a := actor.From(ctx)
	q := ObjectionQuery{Open: r.Open, Limit: pageOf(r.Limit) + 1}
	if !a.Is(role.Office) {
		// Narrowed to the deputy, whatever areas the token names.
		if a.Person.IsZero() {
			return v1.ObjectionPage{}, ErrNotOwn
		}
		q.Person, ctx = a.Person, whole(ctx)
	}
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &q.AfterAt, &q.AfterID); err != nil {
			return v1.ObjectionPage{}, err
		}
	}
	found, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) ([]Objection, error) {
		return st.Objections(ctx, q)
	})
	if err != nil {
		return v1.ObjectionPage{}, err
	}
	page := v1.ObjectionPage{Items: []v1.Objection{}}
	if len(found) == q.Limit {
		found = found[:len(found)-1]
		last := found[len(found)-1]
		page.Next = pg.EncodeCursor(last.At.Format(time.RFC3339Nano), last.ID)
	}
	for _, o := range found {
		page.Items = append(page.Items, ToAPIObjection(o))
	}
	return page, nil
}

// Decide verifies and decides an objection. Nobody decides the own one.
func (s *Service) Decide(ctx context.Context, r v1.DecideRequest) (v1.Objection, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Objection, error) {
		o, err := st.Objection(ctx, r.Objection)
		switch {
		case err != nil:
			return v1.Objection{}, err
		case own(u.Actor(), o.Person):
			return v1.Objection{}, ErrOwn
		case o.Decision != nil:
			return v1.Objection{}, ErrDecided
		}
		d := Decision{Upheld: r.Upheld, Reason: r.Reason, By: u.Actor().Subject, At: u.Now()}
		if r.Upheld {
			if d.Instead, err = s.uphold(ctx, st, u, o, r); err != nil {
				return v1.Objection{}, err
			}
		}
		if err := st.Decide(ctx, o.ID, d); err != nil {
			return v1.Objection{}, err
		}
		u.Emit(work.Fact{Type: v1.EventObjectionDecided, Subject: o.ID.String(), Area: o.Area,
			Data: v1.ObjectionDecided{Objection: o.ID, Person: o.Person, Upheld: r.Upheld}})
		o.Decision = &d
		return ToAPIObjection(o), nil
	})
}

// uphold puts the ledger right in the same step.
func (s *Service) uphold(ctx context.Context, st Store, u *work.Unit, o Objection, r v1.DecideRequest) (v1.DutyID, error) {
	seats, err := st.SeatsOf(ctx, []ids.PersonID{o.Person})
	if err != nil {
		return v1.DutyID{}, err
	}
	if o.Fault == v1.FaultMissing {
		right := o.Missing
		if r.Instead != nil {
			right = r.Instead
		}
		d, err := s.enterRight(ctx, st, u, *right, o.Person, v1.DutyID{}, seats)
		if err == nil {
			u.Emit(registered(d))
		}
		return d.ID, err
	}
	d, err := st.Duty(ctx, o.Duty)
	if err != nil || d.Fixed != nil {
		// Corrected since: upheld, and nothing is left to correct.
		return v1.DutyID{}, err
	}
	return s.fix(ctx, st, u, d, seats, Fixed{Fault: o.Fault, Reason: r.Reason}, r.Instead)
}
