package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/roster"
)

const heldFrom = ` FROM mandate m JOIN congress c ON c.id = m.congress_id JOIN person p ON p.id = m.person_id`

// heldSelect reads mandates; seated is not asked for each of them.
const heldSelect = `SELECT ` + heldColumns + `, 0 AS seated` + heldFrom

// InsertMandates implements roster.Store.
func (s Store) InsertMandates(ctx context.Context, mandates []roster.Mandate) error {
	_, err := s.tx.CopyFrom(ctx, pgx.Identifier{"mandate"},
		[]string{"id", "person_id", "congress_id", "folded", "elected_by", "constituency", "official", "primary_level", "began"},
		pgx.CopyFromSlice(len(mandates), func(i int) ([]any, error) {
			m := mandates[i]
			return []any{toID(m.ID), toID(m.Person), toID(m.Congress), m.Folded, string(m.ElectedBy), m.Constituency, m.Official, m.Primary, toDay(m.Began)}, nil
		}))
	return err
}

// Mandate implements roster.Store.
func (s Store) Mandate(ctx context.Context, id ids.MandateID) (roster.Held, error) {
	rows, err := s.tx.Query(ctx, heldSelect+` WHERE m.id = $1 FOR UPDATE OF m`, toID(id))
	if err != nil {
		return roster.Held{}, err
	}
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[heldRow])
	if errors.Is(err, pg.NoRows) {
		return roster.Held{}, roster.ErrMandateUnknown
	}
	return row.domain(), err
}

// EndMandate implements roster.Store.
func (s Store) EndMandate(ctx context.Context, m roster.Mandate) error {
	_, err := s.tx.Exec(ctx, `UPDATE mandate SET ended = $2, cause = $3, note = $4 WHERE id = $1 AND ended IS NULL`,
		toID(m.ID), toDay(m.Ended), string(m.Cause), m.Note)
	return err
}

// EndMandates implements roster.Store.
func (s Store) EndMandates(ctx context.Context, of ids.CongressID, on date.Date) ([]roster.Held, error) {
	held, err := list(ctx, s.tx, heldRow.domain, heldSelect+` WHERE m.congress_id = $1 AND m.ended IS NULL ORDER BY m.id`, toID(of))
	if err != nil || len(held) == 0 {
		return nil, err
	}
	// A deputy elected for a day after the term ends would end before beginning.
	_, err = s.tx.Exec(ctx, `UPDATE mandate SET ended = greatest($2, began), cause = $3 WHERE congress_id = $1 AND ended IS NULL`,
		toID(of), toDay(on), string(rosterv1.EndTermOver))
	for i := range held {
		held[i].Ended, held[i].Cause = max(on, held[i].Began), rosterv1.EndTermOver
	}
	return held, err
}

// MandatesOf implements roster.Store.
func (s Store) MandatesOf(ctx context.Context, people []ids.PersonID, live bool) ([]roster.Held, error) {
	var c conditions
	c.add("m.person_id = ANY(%s)", toIDs(people))
	if live {
		c.parts = append(c.parts, "m.ended IS NULL")
	}
	return list(ctx, s.tx, heldRow.domain, heldSelect+c.where()+` ORDER BY c.rank, c.area, m.began DESC, m.id`, c.args...)
}

// Carriers implements roster.Store: who lives or works in the area first, then
// whose electing unit it lies in or contains, then the rest of the congress. A
// congress has some hundreds of deputies: OFFSET 0 makes the planner look each up
// and not read all people to find them.
func (s Store) Carriers(ctx context.Context, of ids.CongressID, area ids.AreaCode, limit int) ([]roster.Held, error) {
	return list(ctx, s.tx, heldRow.domain, `SELECT `+heldColumns+`, 0 AS seated
		FROM mandate m JOIN congress c ON c.id = m.congress_id,
		     LATERAL (SELECT area, folded FROM person WHERE id = m.person_id OFFSET 0) AS p
		WHERE m.congress_id = $1 AND m.ended IS NULL
		ORDER BY NOT starts_with(p.area, $2), NOT starts_with(m.elected_by, $2), NOT starts_with($2, m.elected_by),
		         p.folded, m.id LIMIT $3`, toID(of), string(area), limit)
}
