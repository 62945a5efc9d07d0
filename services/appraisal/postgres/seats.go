package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// OpenCongress keeps a term and closes the one before it.
func (s Store) OpenCongress(ctx context.Context, c appraisal.Congress, former ids.CongressID) error {
	var b pgx.Batch
	b.Queue(`INSERT INTO congress (id, area, level, term, opened) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (id) DO UPDATE SET area = excluded.area, level = excluded.level, term = excluded.term, opened = excluded.opened`,
		c.ID, c.Area, c.Level, c.Term, c.Opened)
	if !former.IsZero() {
		b.Queue(`UPDATE congress SET closed = $2 WHERE id = $1`, former, c.Opened)
	}
	if err := s.tx.SendBatch(ctx, &b).Close(); err != nil {
		return fmt.Errorf("open congress %s: %w", c.ID, err)
	}
	return nil
}

// BeginMandate keeps a mandate. Told again it changes nothing, so that one that
// has ended since does not come back.
func (s Store) BeginMandate(ctx context.Context, person ids.PersonID, c appraisal.Congress, home ids.AreaCode, t appraisal.Tenure) error {
	var b pgx.Batch
	b.Queue(`INSERT INTO congress (id, area, level, term) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
		c.ID, c.Area, c.Level, c.Term)
	b.Queue(`INSERT INTO mandate (id, person, congress, home, began) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
		t.Mandate, person, c.ID, home, t.Began)
	if err := s.tx.SendBatch(ctx, &b).Close(); err != nil {
		return fmt.Errorf("begin mandate %s: %w", t.Mandate, err)
	}
	return nil
}

// EndMandate ends one that began. The roster also tells of seats in councils,
// which are no deputies' and were not kept.
func (s Store) EndMandate(ctx context.Context, mandate ids.MandateID, ended date.Date, withdrawn bool) error {
	_, err := s.tx.Exec(ctx, `UPDATE mandate SET ended = $2, withdrawn = $3 WHERE id = $1`, mandate, ended, withdrawn)
	if err != nil {
		return fmt.Errorf("end mandate %s: %w", mandate, err)
	}
	return nil
}

const selectSeats = `SELECT m.person, m.id, m.home, m.began::text, coalesce(m.ended::text, ''),
		c.id, c.area, c.level, c.term, coalesce(c.opened::text, ''), coalesce(c.closed::text, '')
	FROM mandate m JOIN congress c ON c.id = m.congress
	WHERE NOT m.withdrawn AND `

// SeatsOf are all seats of some people.
func (s Store) SeatsOf(ctx context.Context, people []ids.PersonID) ([]appraisal.Seat, error) {
	return s.seats(ctx, selectSeats+`m.person = ANY ($1) ORDER BY m.person, c.id, m.began, m.id`, people)
}

// SeatsIn are the seats of a congress.
func (s Store) SeatsIn(ctx context.Context, congress ids.CongressID) ([]appraisal.Seat, error) {
	return s.seats(ctx, selectSeats+`c.id = $1 ORDER BY m.person, c.id, m.began, m.id`, congress)
}

func (s Store) seats(ctx context.Context, sql string, arg any) ([]appraisal.Seat, error) {
	rows, err := s.tx.Query(ctx, sql, arg)
	if err != nil {
		return nil, fmt.Errorf("read seats: %w", err)
	}
	defer rows.Close()
	var out []appraisal.Seat
	for rows.Next() {
		var seat appraisal.Seat
		var t appraisal.Tenure
		c := &seat.Congress
		if err := rows.Scan(&seat.Person, &t.Mandate, &seat.Home, &t.Began, &t.Ended,
			&c.ID, &c.Area, &c.Level, &c.Term, &c.Opened, &c.Closed); err != nil {
			return nil, fmt.Errorf("read seat: %w", err)
		}
		if n := len(out); n > 0 && out[n-1].Person == seat.Person && out[n-1].Congress.ID == c.ID {
			out[n-1].Home, out[n-1].Tenures = seat.Home, append(out[n-1].Tenures, t)
			continue
		}
		seat.Tenures = []appraisal.Tenure{t}
		out = append(out, seat)
	}
	return out, rows.Err()
}

// Congress reads one term.
func (s Store) Congress(ctx context.Context, id ids.CongressID) (appraisal.Congress, error) {
	c := appraisal.Congress{ID: id}
	err := s.tx.QueryRow(ctx, `SELECT area, level, term, coalesce(opened::text, ''), coalesce(closed::text, '') FROM congress WHERE id = $1`, id).
		Scan(&c.Area, &c.Level, &c.Term, &c.Opened, &c.Closed)
	if errors.Is(err, pg.NoRows) {
		return c, appraisal.ErrNoCongress
	}
	return c, err
}
