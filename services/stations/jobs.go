package stations

import (
	"context"
	"log/slog"
	"time"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/jobs"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// batch is how many matters one transaction handles, so that a tick after
// a long standstill holds no lock for long.
const batch = 100

// jobs are the service's ticks.
func (s *Service) jobs() []jobs.Job {
	return []jobs.Job{
		{Name: "recount", Every: 6 * time.Hour, Run: s.Recount},
		{Name: "overdue", Every: 10 * time.Minute, Run: s.Overdue},
	}
}

// Overdue says of every matter whose clock has run out, once, that it is late;
// a matter that nobody rated in time it closes. Each batch is one transaction in
// which the matters leave the list, so a kill loses nothing and doubles nothing.
func (s *Service) Overdue(ctx context.Context) error {
	ctx = work.AsSystem(ctx, Name)
	for {
		n, err := work.Write(ctx, s.work, s.overdue)
		if err != nil || n < batch {
			return err
		}
	}
}

func (s *Service) overdue(ctx context.Context, db Store, u *work.Unit) (int, error) {
	list, err := db.Overdue(ctx, u.Today(), batch)
	if err != nil {
		return 0, err
	}
	for _, m := range list {
		var taken []Step
		if m.State == v1.StateAnswered {
			before := m
			step, err := m.Take(Deed{Kind: v1.StepClose, By: PartySystem, At: u.Now(), Told: "评价期限已过，意见办结。"}, s.rules.Clocks(m.Area))
			if err != nil {
				return 0, err
			}
			tell(u, before, m, step)
			taken = append(taken, step)
		} else {
			m.Late = true
			u.Emit(work.Fact{Type: v1.EventMatterLate, Subject: m.ID.String(), Area: m.Area, Data: v1.MatterLate{
				Matter: m.ID, Station: m.Station, State: m.State, Organ: m.Organ, Deputy: m.Deputy, Due: m.Due,
			}})
		}
		if err := db.SaveMatter(ctx, m, taken...); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// Recount counts the deadlines again that rested on a year without a holiday
// notice, now that this release knows the notice.
func (s *Service) Recount(ctx context.Context) error {
	ctx = work.AsSystem(ctx, Name)
	for {
		settled, err := work.Write(ctx, s.work, s.recount)
		if err != nil || settled == 0 {
			return err
		}
	}
}

// recount answers how many were settled: none means that nothing more can be.
func (s *Service) recount(ctx context.Context, db Store, u *work.Unit) (int, error) {
	list, err := db.Provisional(ctx, s.rules.Calendar.Known().To, batch)
	if err != nil {
		return 0, err
	}
	settled := 0
	for _, m := range list {
		before := m.Due
		step, ok, err := m.Recount(u.Now(), s.rules.Clocks(m.Area))
		if err != nil {
			return 0, err
		}
		if !ok {
			continue
		}
		settled++
		s.log.InfoContext(ctx, "deadline counted again", slog.String("matter", m.ID.String()), slog.String("stage", string(m.Stage)),
			slog.String("from", string(before)), slog.String("to", string(m.Due)))
		if err := db.SaveMatter(ctx, m, step); err != nil {
			return 0, err
		}
	}
	return settled, nil
}
