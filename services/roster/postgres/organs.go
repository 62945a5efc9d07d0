package postgres

import (
	"context"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/roster"
)

// InsertOrgan implements roster.Store.
func (s Store) InsertOrgan(ctx context.Context, o roster.Organ, folded string) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO organ (id, kind, area, code, name, folded, parent, valid_from)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		toID(o.ID), string(o.Kind), string(o.Area), o.Code, o.Name, folded, toID(o.Parent), toDay(o.From))
	if pg.IsUnique(err, "") {
		return roster.ErrOrganExists.With("%s %s", o.Area, o.Code).Because(err)
	}
	return err
}

// Organs implements roster.Store.
func (s Store) Organs(ctx context.Context, q roster.OrganQuery) ([]roster.Organ, error) {
	var c conditions
	if q.IDs != nil {
		c.add("id = ANY(%s)", toIDs(q.IDs))
	}
	if !q.Area.IsZero() {
		c.add("area = %s", string(q.Area))
	}
	c.within("area", q.Within)
	if q.Kind != "" {
		c.add("kind = %s", string(q.Kind))
	}
	if q.Folded != "" {
		c.add("folded LIKE %s", "%"+likeText(q.Folded)+"%")
	}
	if !q.AfterArea.IsZero() {
		c.add("(area, code) > (%s, %s)", string(q.AfterArea), q.AfterCode)
	}
	return list(ctx, s.tx, organRow.domain, `SELECT `+organColumns+` FROM organ`+c.where()+
		` ORDER BY area, code LIMIT `+c.arg(q.Limit), c.args...)
}
