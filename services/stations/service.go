package stations

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/stations/seal"
)

// Service implements the contract. Each method authorises, asks the roster what
// it must know, and then does one unit of work.
type Service struct {
	work   *work.Work[Store]
	roster Roster
	ring   *seal.Ring
	rules  Rulebook
	ids    ids.Source
	public string // the portal's address, without a slash at its end
	codes  *codeCache
	log    *slog.Logger
}

// Roster is what the service asks the roster.
type Roster interface {
	People(ctx context.Context, r rosterv1.PeopleRequest) (rosterv1.PeopleFound, error)
	Organ(ctx context.Context, r rosterv1.OrganRequest) (rosterv1.Organ, error)
}

var _ v1.Service = (*Service)(nil)

// limit is the length of a page; one more is read, to know whether there is a
// next.
func limit(asked int) int {
	if asked == 0 {
		return v1.DefaultLimit
	}
	return asked
}

// page cuts the extra row off and makes the cursor of the last that is shown.
func page[T any](rows []T, asked int, cursor func(T) string) ([]T, string) {
	if n := limit(asked); len(rows) > n {
		return rows[:n], cursor(rows[n-1])
	}
	return rows, ""
}

// peopleOf asks the roster for people, each with the seats that they hold now.
func (s *Service) peopleOf(ctx context.Context, people []ids.PersonID) (map[ids.PersonID]rosterv1.Deputy, error) {
	if len(people) == 0 {
		return nil, nil
	}
	found, err := s.roster.People(ctx, rosterv1.PeopleRequest{IDs: people})
	if err != nil {
		return nil, fmt.Errorf("look up people: %w", err)
	}
	known := make(map[ids.PersonID]rosterv1.Deputy, len(found.Items))
	for _, d := range found.Items {
		known[d.Person.ID] = d
	}
	for _, p := range people {
		if _, ok := known[p]; !ok {
			return nil, ErrNoPerson.With("编号 %s 不在名录中，请从名录中选择", p)
		}
	}
	return known, nil
}

// seat is the highest seat that a person holds on a day in a congress in line
// with an area: of the area, of one around it, or of one in it.
func seat(d rosterv1.Deputy, area ids.AreaCode, on date.Date) (rosterv1.Mandate, error) {
	holds := false
	for _, m := range d.Mandates {
		if m.Began > on || !m.Ended.IsZero() && m.Ended <= on {
			continue
		}
		holds = true
		// The country's congress has no area of its own.
		if m.Area.IsZero() || m.Area.InLine(area) {
			return m, nil
		}
	}
	if holds {
		return rosterv1.Mandate{}, ErrOtherLine.With("编号 %s 任职的人大与区域 %s 不相隶属", d.Person.ID, area)
	}
	return rosterv1.Mandate{}, ErrNotDeputy.With("编号 %s 现无代表职务，请从现任代表中选择", d.Person.ID)
}

// deputies asks that people be deputies now, in line with an area, and gives the
// level of each.
func (s *Service) deputies(ctx context.Context, people []ids.PersonID, area ids.AreaCode) (map[ids.PersonID]rosterv1.Level, error) {
	known, err := s.peopleOf(ctx, people)
	if err != nil {
		return nil, err
	}
	levels := make(map[ids.PersonID]rosterv1.Level, len(people))
	for _, p := range people {
		m, err := seat(known[p], area, s.work.Today())
		if err != nil {
			return nil, err
		}
		levels[p] = m.Level
	}
	return levels, nil
}

// organ asks that an organisation exist and be in line with an area.
func (s *Service) organ(ctx context.Context, id ids.OrganID, area ids.AreaCode) error {
	o, err := s.roster.Organ(ctx, rosterv1.OrganRequest{ID: id})
	switch {
	case errors.Is(err, fault.NotFound):
		return ErrNoOrgan.With("请从承办单位名录中选择")
	case err != nil:
		return fmt.Errorf("look up organ %s: %w", id, err)
	case !o.To.IsZero() && o.To <= s.work.Today():
		return ErrNoOrgan.With("「%s」已于 %s 撤销，请改选承接其职能的单位", o.Name, o.To)
	case !o.Area.InLine(area):
		return ErrNoOrgan.With("「%s」不负责区域 %s，请改选当地或上级单位", o.Name, area)
	}
	return nil
}

// read does a question that answers with a value.
func read[R any](ctx context.Context, s *Service, do func(ctx context.Context, st Store) (R, error)) (R, error) {
	return work.Read(ctx, s.work, do)
}
