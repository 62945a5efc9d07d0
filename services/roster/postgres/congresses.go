package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/roster"
)

// InsertCongress implements roster.Store.
func (s Store) InsertCongress(ctx context.Context, c roster.Congress) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO congress (id, kind, area, level, rank, term, name, quota, opened)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		toID(c.ID), string(c.Kind), string(c.Area), string(c.Level), c.Level.Rank(), c.Term, c.Name, c.Quota, toDay(c.Opened))
	if pg.IsUnique(err, "") {
		return roster.ErrCongressExists.With("%s", c.Name).Because(err)
	}
	return err
}

// CloseCongress implements roster.Store.
func (s Store) CloseCongress(ctx context.Context, id ids.CongressID, on date.Date) error {
	_, err := s.tx.Exec(ctx, `UPDATE congress SET closed = $2 WHERE id = $1`, toID(id), toDay(on))
	return err
}

// PutSession implements roster.Store.
func (s Store) PutSession(ctx context.Context, id ids.CongressID, session roster.Session) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO session (congress_id, number, began, ended) VALUES ($1, $2, $3, $4)
		ON CONFLICT (congress_id, number) DO UPDATE SET began = excluded.began, ended = excluded.ended`,
		toID(id), session.Number, toDay(session.Began), toDay(session.Ended))
	return err
}

const seated = `(SELECT count(*) FROM mandate m WHERE m.congress_id = c.id AND m.ended IS NULL) AS seated`

// Congress implements roster.Store.
func (s Store) Congress(ctx context.Context, id ids.CongressID) (roster.Congress, error) {
	rows, err := s.tx.Query(ctx, `SELECT `+congressColumns+`, `+seated+` FROM congress c WHERE c.id = $1`, toID(id))
	if err != nil {
		return roster.Congress{}, err
	}
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[congressRow])
	if errors.Is(err, pg.NoRows) {
		return roster.Congress{}, roster.ErrCongressNotFound
	}
	if err != nil {
		return roster.Congress{}, err
	}
	c := row.domain()
	c.Sessions, err = list(ctx, s.tx, sessionRow.domain,
		`SELECT number, began, ended FROM session WHERE congress_id = $1 ORDER BY number`, toID(id))
	return c, err
}

type sessionRow struct {
	Number       int
	Began, Ended pgtype.Date
}

func (r sessionRow) domain() roster.Session {
	return roster.Session{Number: r.Number, Began: fromDay(r.Began), Ended: fromDay(r.Ended)}
}

// Congresses implements roster.Store.
func (s Store) Congresses(ctx context.Context, q roster.CongressQuery) ([]roster.Congress, error) {
	var c conditions
	switch {
	case q.Country:
		c.add("c.area = %s", "")
	case !q.Area.IsZero():
		c.add("c.area = %s", string(q.Area))
	}
	c.within("c.area", q.Within)
	if !q.Over.IsZero() {
		c.add("starts_with(%s, c.area)", string(q.Over))
	}
	if q.Level != "" {
		c.add("c.level = %s", string(q.Level))
	}
	if q.Kind != "" {
		c.add("c.kind = %s", string(q.Kind))
	}
	if !q.Closed {
		c.parts = append(c.parts, "c.closed IS NULL")
	}
	if a := q.After; a != nil {
		c.add("(c.rank, c.area, c.kind, -c.term) > (%s::int, %s, %s, %s::int)", a.Rank, string(a.Area), string(a.Kind), -a.Term)
	}
	return list(ctx, s.tx, congressRow.domain, `SELECT `+congressColumns+`, `+seated+` FROM congress c`+c.where()+
		` ORDER BY c.rank, c.area, c.kind, -c.term LIMIT `+c.arg(q.Limit), c.args...)
}
