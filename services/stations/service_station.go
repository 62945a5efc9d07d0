package stations

import (
	"context"
	"errors"
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// tries at a code or a number that another holds: each is one chance in billions.
const tries = 3

// Register implements the contract.
func (s *Service) Register(ctx context.Context, r v1.RegisterRequest) (v1.Station, error) {
	ctx, a := acting(ctx)
	if err := may(a, role.Office|role.Admin); err != nil {
		return v1.Station{}, err
	}
	if err := a.Need(r.Area); err != nil {
		return v1.Station{}, err
	}
	st := fromRegister(r, s.work.Today())
	if st.Opened > s.work.Today() {
		return v1.Station{}, ErrFuture.With("启用日期 %s 晚于今天", st.Opened)
	}
	most, err := s.rules.MostDeputyHeads(st.Area, s.work.Today())
	if err != nil {
		return v1.Station{}, err
	}
	if len(st.DeputyHeads) > most {
		var c fault.Check
		c.Range("deputy_heads", len(st.DeputyHeads), 0, most)
		return v1.Station{}, c.Err()
	}
	if _, err := s.peopleOf(ctx, st.people()); err != nil {
		return v1.Station{}, err
	}
	for try := 1; ; try++ {
		answer, err := s.register(ctx, st)
		if !errors.Is(err, ErrCodeTaken) || try == tries {
			return answer, err
		}
	}
}

func (s *Service) register(ctx context.Context, st Station) (v1.Station, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (v1.Station, error) {
		st.ID = ids.StationID(u.Ids()())
		st.Code, st.Version, st.Registered = stationCode(st.ID), 1, u.Now()
		u.About(st.ID.String(), st.Area)
		return toAPIStation(st), db.AddStation(ctx, st)
	})
}

// Station implements the contract. Stations are public; who staffs them is for
// those who are signed in.
func (s *Service) Station(ctx context.Context, r v1.StationRequest) (v1.Station, error) {
	st, err := read(ctx, s, func(ctx context.Context, db Store) (Station, error) { return db.Station(ctx, r.ID) })
	return toAPIStation(st), err
}

// ByCode implements the contract.
func (s *Service) ByCode(ctx context.Context, r v1.ByCodeRequest) (v1.PublicStation, error) {
	st, err := s.stationByCode(ctx, r.Code)
	if err != nil {
		return v1.PublicStation{}, err
	}
	enrolled, err := read(ctx, s, func(ctx context.Context, db Store) ([]Enrolment, error) {
		return db.Enrolled(ctx, EnrolmentFilter{Station: st.ID, Limit: v1.MaxLimit})
	})
	return toAPIPublic(st, enrolled, s.work.Today()), err
}

func (s *Service) stationByCode(ctx context.Context, code v1.StationCode) (Station, error) {
	return s.codes.get(ctx, code, func(ctx context.Context) (Station, error) {
		return read(ctx, s, func(ctx context.Context, db Store) (Station, error) { return db.StationByCode(ctx, code) })
	})
}

// Stations implements the contract.
func (s *Service) Stations(ctx context.Context, r v1.StationsRequest) (v1.StationPage, error) {
	f := StationFilter{Kind: r.Kind, Siting: r.Siting, Deputy: r.Deputy, Closed: r.Closed, Today: s.work.Today(), Limit: limit(r.Limit) + 1}
	ctx, a := acting(ctx)
	f.Areas = a.Areas
	if !r.Area.IsZero() {
		f.Areas = []ids.AreaCode{r.Area}
	}
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &f.AfterArea, &f.After); err != nil {
			return v1.StationPage{}, err
		}
	}
	rows, err := read(ctx, s, func(ctx context.Context, db Store) ([]Station, error) { return db.Stations(ctx, f) })
	if err != nil {
		return v1.StationPage{}, err
	}
	rows, next := page(rows, r.Limit, func(st Station) string { return pg.EncodeCursor(st.Area, st.ID) })
	return v1.StationPage{Items: each(rows, toAPIStation), Next: next}, nil
}

// Enrol implements the contract.
func (s *Service) Enrol(ctx context.Context, r v1.EnrolRequest) (v1.EnrolmentPage, error) {
	ctx, st, err := s.keep(ctx, r.ID)
	if err != nil {
		return v1.EnrolmentPage{}, err
	}
	from := r.From
	if from.IsZero() {
		from = s.work.Today()
	}
	if err := st.takes(from, s.work.Today()); err != nil {
		return v1.EnrolmentPage{}, err
	}
	levels, err := s.deputies(ctx, r.Deputies, st.Area)
	if err != nil {
		return v1.EnrolmentPage{}, err
	}
	return work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (v1.EnrolmentPage, error) {
		es := make([]Enrolment, len(r.Deputies))
		for i, d := range r.Deputies {
			es[i] = Enrolment{Station: st.ID, Deputy: d, Level: levels[d], From: from}
			emitEnrolled(u, v1.EventDeputyEnrolled, st, d, from)
		}
		u.About(st.ID.String(), st.Area)
		return v1.EnrolmentPage{Items: each(es, toAPIEnrolment)}, db.Enrol(ctx, es)
	})
}

// Unenrol implements the contract.
func (s *Service) Unenrol(ctx context.Context, r v1.UnenrolRequest) (v1.Enrolment, error) {
	ctx, st, err := s.keep(ctx, r.ID)
	if err != nil {
		return v1.Enrolment{}, err
	}
	return work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (v1.Enrolment, error) {
		until := r.Until
		if until.IsZero() {
			until = u.Today()
		}
		if until > u.Today() {
			return v1.Enrolment{}, ErrFuture.With("调出日期 %s 晚于今天", until)
		}
		e, err := db.Unenrol(ctx, st.ID, r.Deputy, until)
		if err != nil {
			return v1.Enrolment{}, err
		}
		emitEnrolled(u, v1.EventDeputyLeft, st, r.Deputy, e.Until)
		u.About(st.ID.String(), st.Area)
		return toAPIEnrolment(e), nil
	})
}

// keep is the station that its keepers are about to change.
func (s *Service) keep(ctx context.Context, id ids.StationID) (context.Context, Station, error) {
	ctx, a := acting(ctx)
	if err := may(a, deskRoles|role.Office); err != nil {
		return ctx, Station{}, err
	}
	st, err := read(ctx, s, func(ctx context.Context, db Store) (Station, error) { return db.Station(ctx, id) })
	if err != nil {
		return ctx, st, err
	}
	return ctx, st, a.Need(st.Area)
}

func emitEnrolled(u *work.Unit, kind string, st Station, d ids.PersonID, on date.Date) {
	u.Emit(work.Fact{Type: kind, Subject: d.String(), Area: st.Area, Data: v1.DeputyEnrolled{Station: st.ID, Deputy: d, Date: on}})
}

// Enrolled implements the contract. Who is enrolled where is public (S-02).
func (s *Service) Enrolled(ctx context.Context, r v1.EnrolledRequest) (v1.EnrolmentPage, error) {
	f := EnrolmentFilter{Station: r.ID, Past: r.Past, Limit: limit(r.Limit) + 1}
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &f.After, &f.AfterFrom); err != nil {
			return v1.EnrolmentPage{}, err
		}
	}
	rows, err := read(ctx, s, func(ctx context.Context, db Store) ([]Enrolment, error) {
		if _, err := db.Station(ctx, r.ID); err != nil {
			return nil, err
		}
		return db.Enrolled(ctx, f)
	})
	if err != nil {
		return v1.EnrolmentPage{}, err
	}
	rows, next := page(rows, r.Limit, func(e Enrolment) string { return pg.EncodeCursor(e.Deputy, e.From) })
	return v1.EnrolmentPage{Items: each(rows, toAPIEnrolment), Next: next}, nil
}

// each maps a list; no rows are an empty list, not an absent one.
func each[A, B any](rows []A, to func(A) B) []B {
	out := make([]B, 0, len(rows))
	for r := range slices.Values(rows) {
		out = append(out, to(r))
	}
	return out
}
