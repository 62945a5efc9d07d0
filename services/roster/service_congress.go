package roster

import (
	"context"
	"errors"
	"strings"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// OpenCongress opens a term and closes the one before.
func (s *Service) OpenCongress(ctx context.Context, r rosterv1.OpenCongressRequest) (rosterv1.Congress, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.Congress, error) {
		if err := needKeep(u.Actor(), r.Area); err != nil {
			return rosterv1.Congress{}, err
		}
		if _, err := st.Revise(ctx); err != nil {
			return rosterv1.Congress{}, err
		}
		c, err := s.newCongress(ctx, st, u, r)
		if err != nil {
			return rosterv1.Congress{}, err
		}
		if known, err := st.Congress(ctx, c.ID); !errors.Is(err, ErrCongressNotFound) {
			if err == nil && (known.Area != c.Area || known.Term != c.Term || known.Kind != c.Kind) {
				err = ErrCongressExists.With("该标识已属于%s", known.Name)
			}
			return ToAPICongress(known), err
		}
		former, err := s.closeFormer(ctx, st, u, c)
		if err != nil {
			return rosterv1.Congress{}, err
		}
		if err := st.InsertCongress(ctx, c); err != nil {
			return rosterv1.Congress{}, err
		}
		u.Emit(work.Fact{Type: rosterv1.EventCongressOpened, Subject: c.ID.String(), Area: c.Area, Data: rosterv1.CongressOpened{
			Congress: c.ID, Kind: c.Kind, Area: c.Area, Level: c.Level, Term: c.Term, Quota: c.Quota, Opened: c.Opened, Former: former,
		}})
		u.About(c.ID.String(), c.Area)
		return ToAPICongress(c), nil
	})
}

func (s *Service) newCongress(ctx context.Context, st Store, u *work.Unit, r rosterv1.OpenCongressRequest) (Congress, error) {
	level, _ := rosterv1.LevelOf(r.Area) // Validate has seen to it
	c := Congress{
		ID: r.ID, Kind: r.Kind, Area: r.Area, Level: level, Term: r.Term, Name: strings.TrimSpace(r.Name),
		Quota: r.Quota, Opened: r.Opened,
	}
	if c.ID.IsZero() {
		c.ID = ids.CongressID(u.Ids()())
	}
	if c.Kind == "" {
		c.Kind = rosterv1.KindCongress
	}
	area, err := s.areaName(ctx, st, c.Area)
	if c.Name == "" {
		if c.National() {
			area = ""
		}
		c.Name = congressName(c.Kind, area, c.Term)
	}
	return c, err
}

// closeFormer ends the running term of the same body, and its mandates with it.
func (s *Service) closeFormer(ctx context.Context, st Store, u *work.Unit, c Congress) (ids.CongressID, error) {
	running, err := st.Congresses(ctx, CongressQuery{Area: c.Area, Country: c.National(), Kind: c.Kind, Limit: 1})
	if err != nil || len(running) == 0 {
		return ids.CongressID{}, err
	}
	former := running[0]
	if err := c.Follows(former); err != nil {
		return ids.CongressID{}, err
	}
	if err := st.CloseCongress(ctx, former.ID, c.Opened); err != nil {
		return ids.CongressID{}, err
	}
	ended, err := st.EndMandates(ctx, former.ID, c.Opened)
	for _, h := range ended {
		u.Emit(mandateEnded(h))
	}
	return former.ID, err
}

// HoldSession records a session, or corrects it.
func (s *Service) HoldSession(ctx context.Context, r rosterv1.HoldSessionRequest) (rosterv1.Congress, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.Congress, error) {
		c, err := st.Congress(ctx, r.Congress)
		if err != nil {
			return rosterv1.Congress{}, err
		}
		if err := needKeep(u.Actor(), c.Area); err != nil {
			return rosterv1.Congress{}, err
		}
		session := Session{Number: r.Number, Began: r.Began, Ended: r.Ended}
		if err := c.Holds(session); err != nil {
			return rosterv1.Congress{}, err
		}
		u.About(c.ID.String(), c.Area)
		if err := st.PutSession(ctx, c.ID, session); err != nil {
			return rosterv1.Congress{}, err
		}
		c, err = st.Congress(ctx, c.ID)
		return ToAPICongress(c), err
	})
}

// Congress reads one.
func (s *Service) Congress(ctx context.Context, r rosterv1.CongressRequest) (rosterv1.Congress, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.Congress, error) {
		c, err := st.Congress(ctx, r.ID)
		return ToAPICongress(c), err
	})
}

// Congresses lists congresses.
func (s *Service) Congresses(ctx context.Context, r rosterv1.CongressesRequest) (rosterv1.CongressPage, error) {
	q := CongressQuery{Area: r.Area, Within: r.Within, Over: r.Over, Level: r.Level, Kind: r.Kind, Closed: r.Closed}
	if r.After != "" {
		q.After = &CongressCursor{}
		if err := decode(r.After, &q.After.Rank, &q.After.Area, &q.After.Kind, &q.After.Term); err != nil {
			return rosterv1.CongressPage{}, err
		}
	}
	limit := pageLimit(r.Limit)
	q.Limit = limit + 1
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.CongressPage, error) {
		list, err := st.Congresses(ctx, q)
		list, next := page(list, limit, func(c Congress) string {
			return pg.EncodeCursor(c.Level.Rank(), c.Area, c.Kind, c.Term)
		})
		return rosterv1.CongressPage{Items: mapAll(list, ToAPICongress), Next: next}, err
	})
}
