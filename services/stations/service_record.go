package stations

import (
	"context"
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// HoldReception implements the contract (S-25).
func (s *Service) HoldReception(ctx context.Context, r v1.HoldReceptionRequest) (v1.Reception, error) {
	ctx, st, err := s.recordAt(ctx, r.Station, r.Date, r.Deputies)
	if err != nil {
		return v1.Reception{}, err
	}
	return work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (v1.Reception, error) {
		rec := Reception{
			ID: v1.ReceptionID(u.Ids()()), Station: st.ID, Area: st.Area, Date: r.Date, Mode: r.Mode, Deputies: r.Deputies,
			Batches: r.Batches, Persons: r.Persons, Matters: unique(r.Matters), Activity: r.Activity, Note: r.Note,
			Recorded: u.Now(), Actor: u.Actor().Subject,
		}
		if err := belongs(ctx, db, rec); err != nil {
			return v1.Reception{}, err
		}
		if err := db.AddReception(ctx, rec); err != nil {
			return v1.Reception{}, err
		}
		u.Emit(work.Fact{Type: v1.EventReceptionHeld, Subject: rec.ID.String(), Area: st.Area, Data: v1.ReceptionHeld{
			Reception: rec.ID, Station: st.ID, Activity: rec.Activity, Mode: rec.Mode, Deputies: rec.Deputies,
			Batches: rec.Batches, Persons: rec.Persons, Date: rec.Date,
		}})
		rec.Note = "" // may speak of residents: not to be kept beside the idempotency key
		return toAPIReception(rec), nil
	})
}

// belongs asks that what a reception names be its station's own.
func belongs(ctx context.Context, db Store, r Reception) error {
	if len(r.Matters) > 0 {
		n, err := db.MattersOf(ctx, r.Station, r.Matters)
		if err != nil {
			return err
		}
		if n != len(r.Matters) {
			return ErrForeign.With("%d 件中有 %d 件不是本站受理的，请核对", len(r.Matters), len(r.Matters)-n)
		}
	}
	if !r.Activity.IsZero() {
		ok, err := db.ActivityOf(ctx, r.Activity, r.Station)
		if err != nil {
			return err
		}
		if !ok {
			return ErrNoActivity.With("请从本站的活动记录中选择")
		}
	}
	return nil
}

// HoldActivity implements the contract (S-23, S-24).
func (s *Service) HoldActivity(ctx context.Context, r v1.HoldActivityRequest) (v1.Activity, error) {
	ctx, st, err := s.recordAt(ctx, r.Station, r.Date, r.Deputies)
	if err != nil {
		return v1.Activity{}, err
	}
	return work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (v1.Activity, error) {
		a := Activity{
			ID: v1.ActivityID(u.Ids()()), Station: st.ID, Area: st.Area, Title: r.Title, Kinds: r.Kinds, Date: r.Date,
			HalfDays: r.HalfDays, Deputies: r.Deputies, Record: r.Record, Recorded: u.Now(), Actor: u.Actor().Subject,
		}
		if err := db.AddActivity(ctx, a); err != nil {
			return v1.Activity{}, err
		}
		u.Emit(work.Fact{Type: v1.EventActivityHeld, Subject: a.ID.String(), Area: st.Area, Data: v1.ActivityHeld{
			Activity: a.ID, Station: st.ID, Kinds: a.Kinds, Deputies: a.Deputies, HalfDays: a.HalfDays, Date: a.Date,
		}})
		return toAPIActivity(a), nil
	})
}

// recordAt is the station at which something happened on a day with deputies who
// are known. They need not be enrolled there, nor still hold a seat: leaders come
// as guests, and records are written up later.
func (s *Service) recordAt(ctx context.Context, id ids.StationID, day date.Date, deputies []ids.PersonID) (context.Context, Station, error) {
	ctx, a := acting(ctx)
	st, err := read(ctx, s, func(ctx context.Context, db Store) (Station, error) { return db.Station(ctx, id) })
	if err != nil {
		return ctx, st, err
	}
	if err := a.Need(st.Area); err != nil {
		return ctx, st, err
	}
	if err := st.takes(day, s.work.Today()); err != nil {
		return ctx, st, err
	}
	_, err = s.peopleOf(ctx, deputies)
	return ctx, st, err
}

// Receptions implements the contract. Their figures are public to all who are
// signed in (S-02); the note is for the officers of the area.
func (s *Service) Receptions(ctx context.Context, r v1.ReceptionsRequest) (v1.ReceptionPage, error) {
	ctx, a := acting(ctx)
	f, err := recordFilter(a, RecordFilter{Station: r.Station, Deputy: r.Deputy, Years: Years{r.FromYear, r.ToYear}}, r.Area, r.After, r.Limit)
	if err != nil {
		return v1.ReceptionPage{}, err
	}
	rows, err := read(work.AsSystem(ctx, Name), s, func(ctx context.Context, db Store) ([]Reception, error) { return db.Receptions(ctx, f) })
	if err != nil {
		return v1.ReceptionPage{}, err
	}
	rows, next := page(rows, r.Limit, func(r Reception) string { return pg.EncodeCursor(r.Date, r.ID) })
	return v1.ReceptionPage{Next: next, Items: each(rows, func(r Reception) v1.Reception {
		if !a.Is(officerRoles) || !a.Covers(r.Area) {
			r.Note, r.Matters = "", nil
		}
		return toAPIReception(r)
	})}, nil
}

// Activities implements the contract. What was done where is public to all who
// are signed in (S-02); the record is for the officers of the area and for the
// deputies who took part.
func (s *Service) Activities(ctx context.Context, r v1.ActivitiesRequest) (v1.ActivityPage, error) {
	ctx, a := acting(ctx)
	f, err := recordFilter(a, RecordFilter{Station: r.Station, Deputy: r.Deputy, Kind: r.Kind, Years: Years{r.FromYear, r.ToYear}},
		r.Area, r.After, r.Limit)
	if err != nil {
		return v1.ActivityPage{}, err
	}
	rows, err := read(ctx, s, func(ctx context.Context, db Store) ([]Activity, error) { return db.Activities(ctx, f) })
	if err != nil {
		return v1.ActivityPage{}, err
	}
	rows, next := page(rows, r.Limit, func(a Activity) string { return pg.EncodeCursor(a.Date, a.ID) })
	return v1.ActivityPage{Next: next, Items: each(rows, func(held Activity) v1.Activity {
		officer := a.Is(officerRoles) && a.Covers(held.Area)
		if !officer && !(a.Is(role.Deputy) && slices.Contains(held.Deputies, a.Person)) {
			held.Record = ""
		}
		return toAPIActivity(held)
	})}, nil
}

// recordFilter keeps to the area asked for, or else to the caller's own.
func recordFilter(a actor.Actor, f RecordFilter, area ids.AreaCode, after string, asked int) (RecordFilter, error) {
	f.Areas, f.Limit = a.Areas, limit(asked)+1
	if !area.IsZero() {
		f.Areas = []ids.AreaCode{area}
	}
	if after == "" {
		return f, nil
	}
	var id v1.ActivityID
	err := pg.DecodeCursor(after, &f.BeforeDate, &id)
	f.Before = id.UUID()
	return f, err
}

// unique drops repeats, keeping the order.
func unique(list []ids.MatterID) []ids.MatterID {
	seen := map[ids.MatterID]bool{}
	var out []ids.MatterID
	for _, m := range list {
		if !seen[m] {
			seen[m] = true
			out = append(out, m)
		}
	}
	return out
}
