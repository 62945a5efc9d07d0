package suggestions

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/jobs"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Name is the service's.
const Name = "suggestions"

// batch is how many suggestions a tick looks for at once.
const batch = 200

func (s *Service) jobs() []jobs.Job {
	return []jobs.Job{
		{Name: "clocks", Every: 10 * time.Minute, Run: s.TickClocks},
		// A new calendar comes with a release, so once a day is often.
		{Name: "recount", Every: 24 * time.Hour, Run: s.RecountClocks},
	}
}

// TickClocks marks the clocks that ran out and tells each once. Each suggestion
// is a unit of work of its own: a kill in between loses and doubles nothing.
func (s *Service) TickClocks(ctx context.Context) error {
	ctx = work.AsSystem(ctx, Name)
	for {
		today := s.work.Today()
		due, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) ([]ids.SuggestionID, error) {
			return st.Overdue(ctx, today, batch)
		})
		if err != nil || len(due) == 0 {
			return err
		}
		for _, id := range due {
			if err := s.tickOne(ctx, id); err != nil {
				return err
			}
		}
	}
}

func (s *Service) tickOne(ctx context.Context, id ids.SuggestionID) error {
	_, err := work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (int, error) {
		g, err := st.Lock(ctx, id)
		if err != nil {
			return 0, err
		}
		u.About(g.ID.String(), g.Area)
		for _, c := range g.Tick(u.Today()) {
			u.Emit(work.Fact{Type: v1.EventClockLate, Subject: g.ID.String(), Area: g.Area, Data: v1.ClockLate{
				About: aboutOf(g, u.Today()), Clock: v1.ClockKind(c.Kind), For: c.For, Due: c.Due,
			}})
		}
		return 0, st.Save(ctx, g)
	})
	return err
}

// RecountClocks counts provisional dates again: the calendar of this release
// may know a year that the release before did not.
func (s *Service) RecountClocks(ctx context.Context) error {
	ctx = work.AsSystem(ctx, Name)
	var after ids.SuggestionID
	for {
		found, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) ([]ids.SuggestionID, error) {
			return st.Provisional(ctx, after, batch)
		})
		if err != nil || len(found) == 0 {
			return err
		}
		for _, id := range found {
			if err := s.recountOne(ctx, id); err != nil {
				return err
			}
		}
		after = found[len(found)-1]
	}
}

func (s *Service) recountOne(ctx context.Context, id ids.SuggestionID) error {
	_, err := work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (int, error) {
		g, err := st.Lock(ctx, id)
		if err != nil {
			return 0, err
		}
		t, err := s.turn(g, u, "")
		if err != nil {
			return 0, err
		}
		u.About(g.ID.String(), g.Area)
		if !g.Recount(t) {
			return 0, nil
		}
		return 0, st.Save(ctx, g)
	})
	return err
}
