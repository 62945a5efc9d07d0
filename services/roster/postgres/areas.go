package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgtype"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/roster"
)

// PutAreas implements roster.Store. A code that starts again on a later day under
// another name ends the former one on that day.
func (s Store) PutAreas(ctx context.Context, areas []roster.FoldedArea) (rosterv1.AreasAdded, error) {
	n := len(areas)
	codes, names, folded, parents, successors := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	from, to := make([]pgtype.Date, n), make([]pgtype.Date, n)
	for i, a := range areas {
		codes[i], names[i], folded[i], parents[i] = string(a.Code), a.Name, a.Folded, string(a.Code.Parent())
		successors[i], from[i], to[i] = string(a.Successor), toStart(a.From), toDay(a.To)
	}
	const closeFormer = `UPDATE area SET valid_to = n.valid_from
		FROM unnest($1::text[], $2::date[]) AS n(code, valid_from)
		WHERE area.code = n.code AND area.valid_from < n.valid_from
		  AND (area.valid_to IS NULL OR area.valid_to > n.valid_from)`
	if _, err := s.tx.Exec(ctx, closeFormer, codes, from); err != nil {
		return rosterv1.AreasAdded{}, err
	}
	// xmax is zero in a row that was inserted, not updated.
	const put = `WITH put AS (
		INSERT INTO area (code, name, folded, parent, successor, valid_from, valid_to)
		SELECT DISTINCT ON (code, valid_from) * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
			AS n(code, name, folded, parent, successor, valid_from, valid_to)
		ON CONFLICT (code, valid_from) DO UPDATE
			SET name = excluded.name, folded = excluded.folded, successor = excluded.successor, valid_to = excluded.valid_to
			WHERE (area.name, area.successor, area.valid_to) IS DISTINCT FROM (excluded.name, excluded.successor, excluded.valid_to)
		RETURNING xmax = 0 AS fresh)
		SELECT count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh) FROM put`
	var out rosterv1.AreasAdded
	err := s.tx.QueryRow(ctx, put, codes, names, folded, parents, successors, from, to).Scan(&out.Added, &out.Changed)
	out.Same = n - out.Added - out.Changed
	return out, err
}

// Areas implements roster.Store.
func (s Store) Areas(ctx context.Context, q roster.AreaQuery) ([]roster.Area, error) {
	var c conditions
	on := c.arg(toDay(q.On))
	c.parts = append(c.parts, "valid_from <= "+on, "(valid_to IS NULL OR valid_to > "+on+")")
	if !q.Parent.IsZero() {
		c.add("parent = %s", string(q.Parent))
	}
	c.within("code", q.Within)
	if q.Codes != nil {
		c.add("code = ANY(%s)", q.Codes)
	}
	if q.Folded != "" {
		c.add("folded LIKE %s", "%"+likeText(q.Folded)+"%")
	}
	if !q.After.IsZero() {
		c.add("code > %s", string(q.After))
	}
	return list(ctx, s.tx, areaRow.domain, `SELECT code, name, successor, valid_from, valid_to FROM area`+
		c.where()+` ORDER BY code LIMIT `+c.arg(q.Limit), c.args...)
}
