package stations

import (
	"context"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Enrol implements the contract.
func (s *Service) Enrol(ctx context.Context, r v1.EnrolRequest) (v1.EnrolmentPage, error) {
	ctx, st, err := s.keep(ctx, r.ID, deskRoles|role.Office)
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
	ctx, st, err := s.keep(ctx, r.ID, deskRoles|role.Office)
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
func (s *Service) keep(ctx context.Context, id ids.StationID, by role.Set) (context.Context, Station, error) {
	ctx, a := acting(ctx)
	if err := may(a, by); err != nil {
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
