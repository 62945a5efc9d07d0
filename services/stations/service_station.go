package stations

import (
	"context"
	"errors"
	"slices"

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
	if err := s.staff(ctx, st); err != nil {
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

// staff asks that a station's staff be known, and as many as the rules of the
// place allow (S-07).
func (s *Service) staff(ctx context.Context, st Station) error {
	most, err := s.rules.MostDeputyHeads(st.Area, s.work.Today())
	if err != nil {
		return err
	}
	var c fault.Check
	c.Range("deputy_heads", len(st.DeputyHeads), 0, most)
	if err := c.Err(); err != nil {
		return err
	}
	_, err = s.peopleOf(ctx, st.people())
	return err
}

// Amend implements the contract.
func (s *Service) Amend(ctx context.Context, r v1.AmendRequest) (v1.Station, error) {
	ctx, st, err := s.keep(ctx, r.ID, role.Office|role.Admin)
	if err != nil {
		return v1.Station{}, err
	}
	st.Address, st.Siting, st.Hours, st.Closed = r.Address, r.Siting, r.Hours, r.Closed
	st.Head, st.DeputyHeads, st.Clerk, st.Version = r.Head, r.DeputyHeads, r.Clerk, r.Version+1
	if !st.Closed.IsZero() && st.Closed < st.Opened {
		return v1.Station{}, ErrBefore.With("停用日期 %s 早于启用日期 %s", st.Closed, st.Opened)
	}
	if err := s.staff(ctx, st); err != nil {
		return v1.Station{}, err
	}
	s.codes.forget(st.Code)
	return work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (v1.Station, error) {
		u.About(st.ID.String(), st.Area)
		ok, err := db.SaveStation(ctx, st)
		if err == nil && !ok {
			err = ErrStationStale.With("请刷新后重新修改")
		}
		return toAPIStation(st), err
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

// each maps a list; no rows are an empty list, not an absent one.
func each[A, B any](rows []A, to func(A) B) []B {
	out := make([]B, 0, len(rows))
	for r := range slices.Values(rows) {
		out = append(out, to(r))
	}
	return out
}
