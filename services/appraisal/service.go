package appraisal

import (
	"context"
	"log/slog"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Service is the appraisal service.
type Service struct {
	work     *work.Work[Store]
	rules    Rules
	calendar *calendar.Calendar
	names    Names
	log      *slog.Logger
}

var _ v1.Service = (*Service)(nil)

// Names tells people's names for a page.
type Names interface {
	Names(ctx context.Context, people []ids.PersonID) (map[ids.PersonID]string, error)
}

// named finds names. A page without them is better than none: the ledger knows
// people by their ids, and the roster may be down.
func (s *Service) named(ctx context.Context, people []ids.PersonID) map[ids.PersonID]string {
	names, err := s.names.Names(ctx, people)
	if err != nil {
		s.log.WarnContext(ctx, "names not found", slog.Int("people", len(people)), slog.Any("error", err))
	}
	return names
}

// today is the day on which a request is answered.
func (s *Service) today() date.Date { return s.work.Today() }

// seatsOf reads one person's seats.
func (s *Service) seatsOf(ctx context.Context, person ids.PersonID) ([]Seat, error) {
	return work.Read(whole(ctx), s.work, func(ctx context.Context, st Store) ([]Seat, error) {
		seats, err := st.SeatsOf(ctx, []ids.PersonID{person})
		if err == nil && len(seats) == 0 {
			err = ErrNoDeputy
		}
		return seats, err
	})
}

// ledgerOf reads one person's entries of a period.
func (s *Service) ledgerOf(ctx context.Context, person ids.PersonID, p Period) ([]Duty, error) {
	return work.Read(whole(ctx), s.work, func(ctx context.Context, st Store) ([]Duty, error) {
		ledgers, err := st.LedgersOf(ctx, []ids.PersonID{person}, p)
		return ledgers[person], err
	})
}

// readable is the seats of a person whose whole ledger the actor may read: the
// deputy's own, or that of a deputy in the office's area.
func (s *Service) readable(ctx context.Context, person ids.PersonID) ([]Seat, error) {
	seats, err := s.seatsOf(ctx, person)
	if err != nil {
		return nil, err
	}
	if a := actor.From(ctx); !own(a, person) && !overseesAny(a, seats) {
		return nil, ErrNotOwn
	}
	return seats, nil
}

// pageLength is the length of a page whose request names none.
const pageLength = 30

func pageOf(limit int) int {
	if limit == 0 {
		return pageLength
	}
	return limit
}
