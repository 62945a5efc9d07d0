package appraisal

import (
	"context"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Register enters a duty that no feed tells, with its evidence (上海 51: whoever
// organises it registers it). An entry that seems to be there already is entered
// and flagged, and counts once: refusing it would lose what two organisers each
// know.
func (s *Service) Register(ctx context.Context, r v1.RegisterRequest) (v1.Registered, error) {
	if err := actor.From(ctx).Need(r.Area); err != nil {
		return v1.Registered{}, err
	}
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Registered, error) {
		if r.On > u.Today() {
			return v1.Registered{}, ErrFuture.With("所填日期为%s", r.On.Chinese())
		}
		seats, err := st.SeatsOf(ctx, r.People)
		if err != nil {
			return v1.Registered{}, err
		}
		of := map[ids.PersonID][]Seat{}
		for _, seat := range seats {
			of[seat.Person] = append(of[seat.Person], seat)
		}
		var entries []Duty
		for _, person := range r.People {
			if err := mayServe(of[person], person, r.Congress); err != nil {
				return v1.Registered{}, err
			}
			d := FromAPIEntry(r.Entry, v1.DutyID(u.Ids()()), person, u.Actor().Subject, u.Now())
			entries = append(entries, d)
			u.Emit(registered(d))
		}
		if err := st.Enter(ctx, entries); err != nil {
			return v1.Registered{}, err
		}
		ledgers, err := st.LedgersOf(ctx, r.People, Period{r.On, r.On})
		if err != nil {
			return v1.Registered{}, err
		}
		var out v1.Registered
		for _, d := range entries {
			out.Items = append(out.Items, ToAPIDuty(d, of[d.Person], Doubles(ledgers[d.Person])))
		}
		return out, nil
	})
}

// mayServe refuses people whom the roster never told of, and a congress in which
// they never sat. Whether the mandate held on the day is no reason to refuse:
// such an entry is kept and does not count.
func mayServe(seats []Seat, person ids.PersonID, congress ids.CongressID) error {
	if len(seats) == 0 {
		return ErrNoDeputy.With("名册中没有 %s 的代表职务，请核对后重试", person)
	}
	for _, s := range seats {
		if congress.IsZero() || s.Congress.ID == congress {
			return nil
		}
	}
	return ErrNoTenure.With("%s 不是所填届次的代表，请核对届次", person)
}

func registered(d Duty) work.Fact {
	return work.Fact{Type: v1.EventDutyRegistered, Subject: d.ID.String(), Area: d.Area,
		Data: v1.DutyRegistered{Duty: d.ID, Person: d.Person, Kind: d.Kind, On: d.On}}
}

// Correct puts an entry right by one that follows it. The office of the deputy's
// congress may correct any; an organiser, what was registered by hand in the own
// area.
func (s *Service) Correct(ctx context.Context, r v1.CorrectRequest) (v1.Duty, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Duty, error) {
		d, err := st.Duty(ctx, r.Duty)
		if err != nil {
			return v1.Duty{}, err
		}
		seats, err := st.SeatsOf(ctx, []ids.PersonID{d.Person})
		if err != nil {
			return v1.Duty{}, err
		}
		if err := mayCorrect(u.Actor(), d, seats); err != nil {
			return v1.Duty{}, err
		}
		if d.Fixed != nil {
			return v1.Duty{}, ErrCorrected
		}
		instead, err := s.fix(ctx, st, u, d, seats, Fixed{Fault: r.Fault, Reason: r.Reason}, r.Instead)
		if err != nil {
			return v1.Duty{}, err
		}
		shown := r.Duty
		if !instead.IsZero() {
			shown = instead
		}
		return show(ctx, st, shown, seats)
	})
}

func mayCorrect(a actor.Actor, d Duty, seats []Seat) error {
	if a.Is(role.Office) && (a.Covers(d.Area) || overseesAny(a, seats)) {
		return nil
	}
	if !a.Covers(d.Area) {
		return ErrNoDuty // what lies elsewhere is not told to exist
	}
	if d.Feed != "" {
		return ErrFeedDuty
	}
	return nil
}

// fix appends the correction of d, and what is right if something is.
func (s *Service) fix(ctx context.Context, st Store, u *work.Unit, d Duty, seats []Seat, f Fixed, right *v1.Entry) (v1.DutyID, error) {
	f.By, f.At = u.Actor().Subject, u.Now()
	if right != nil {
		entry, err := s.enterRight(ctx, st, u, *right, d.Person, d.ID, seats)
		if err != nil {
			return f.Instead, err
		}
		f.Instead = entry.ID
	}
	if err := st.Fix(ctx, d.ID, f); err != nil {
		return f.Instead, err
	}
	u.Emit(work.Fact{Type: v1.EventDutyCorrected, Subject: d.ID.String(), Area: d.Area,
		Data: v1.DutyCorrected{Duty: d.ID, Person: d.Person, Fault: f.Fault, Instead: f.Instead}})
	return f.Instead, nil
}

// enterRight enters what should have been there.
func (s *Service) enterRight(ctx context.Context, st Store, u *work.Unit, e v1.Entry, person ids.PersonID, replaces v1.DutyID, seats []Seat) (Duty, error) {
	if e.On > u.Today() {
		return Duty{}, ErrFuture.With("所填日期为%s", e.On.Chinese())
	}
	if err := mayServe(seats, person, e.Congress); err != nil {
		return Duty{}, err
	}
	d := FromAPIEntry(e, v1.DutyID(u.Ids()()), person, u.Actor().Subject, u.Now())
	d.Replaces = replaces
	return d, st.Enter(ctx, []Duty{d})
}

// show reads an entry again, with what now follows it.
func show(ctx context.Context, st Store, id v1.DutyID, seats []Seat) (v1.Duty, error) {
	d, err := st.Duty(ctx, id)
	if err != nil {
		return v1.Duty{}, err
	}
	day, err := st.LedgersOf(ctx, []ids.PersonID{d.Person}, Period{d.On, d.On})
	return ToAPIDuty(d, seats, Doubles(day[d.Person])), err
}
