package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/roster"
)

// InsertImportRows implements roster.Store.
func (s Store) InsertImportRows(ctx context.Context, id rosterv1.ImportID, results []roster.RowResult) error {
	_, err := s.tx.CopyFrom(ctx, pgx.Identifier{"import_row"},
		[]string{"import_id", "row", "accepted", "name", "person_id", "mandate_id", "new_person", "faults"},
		pgx.CopyFromSlice(len(results), func(n int) ([]any, error) {
			r := results[n]
			var faults []byte
			if len(r.Refusals) > 0 {
				var err error
				if faults, err = json.Marshal(roster.RowFaults(r.Refusals)); err != nil {
					return nil, err
				}
			}
			return []any{toID(id), r.Number, r.Accepted, r.Name, toID(r.Person), toID(r.Mandate), r.NewPerson, faults}, nil
		}))
	return err
}

type resultRow struct {
	Row                 int
	Accepted            bool
	Name                string
	PersonID, MandateID pgtype.UUID
	Faults              []rosterv1.RowFault
}

func (r resultRow) api() rosterv1.ImportRow {
	out := rosterv1.ImportRow{
		Row: r.Row, Outcome: rosterv1.RowRefused, Name: r.Name, Person: ids.PersonID(r.PersonID.Bytes),
		Mandate: ids.MandateID(r.MandateID.Bytes), Faults: r.Faults,
	}
	if r.Accepted {
		out.Outcome = rosterv1.RowAccepted
	}
	return out
}

// ImportRows implements roster.Store.
func (s Store) ImportRows(ctx context.Context, q roster.ImportRowQuery) ([]rosterv1.ImportRow, error) {
	var c conditions
	c.add("import_id = %s AND row > %s", toID(q.ID), q.After)
	switch q.Outcome {
	case rosterv1.RowAccepted:
		c.parts = append(c.parts, "accepted")
	case rosterv1.RowRefused:
		c.parts = append(c.parts, "NOT accepted")
	}
	return list(ctx, s.tx, resultRow.api, `SELECT row, accepted, name, person_id, mandate_id, faults FROM import_row`+
		c.where()+` ORDER BY row LIMIT `+c.arg(q.Limit), c.args...)
}

// ImportBlocks implements roster.Store: mandates that ended since, and people
// who have since been given a seat that this import did not make.
func (s Store) ImportBlocks(ctx context.Context, id rosterv1.ImportID, limit int) ([]roster.Block, error) {
	type row struct {
		Row               int
		Name, Body, Cause string
		Ended             pgtype.Date
	}
	return list(ctx, s.tx, func(r row) roster.Block {
		b := roster.Block{Row: r.Row, Name: r.Name, Reason: fmt.Sprintf("此后又担任%s代表", r.Body)}
		if r.Ended.Valid {
			b.Reason = fmt.Sprintf("%s代表职务已于 %s 终止", r.Body, fromDay(r.Ended))
		}
		return b
	}, `SELECT r.row, r.name, c.name AS body, m.cause, m.ended
		FROM import_row r JOIN mandate m ON m.id = r.mandate_id JOIN congress c ON c.id = m.congress_id
		WHERE r.import_id = $1 AND m.ended IS NOT NULL
		UNION ALL
		SELECT r.row, r.name, c.name, m.cause, NULL
		FROM import_row r JOIN mandate m ON m.person_id = r.person_id JOIN congress c ON c.id = m.congress_id
		WHERE r.import_id = $1 AND r.new_person
		  AND NOT EXISTS (SELECT FROM import_row o WHERE o.import_id = $1 AND o.mandate_id = m.id)
		ORDER BY 1 LIMIT $2`, toID(id), limit)
}

// RemoveImported implements roster.Store.
func (s Store) RemoveImported(ctx context.Context, id rosterv1.ImportID) ([]roster.Held, error) {
	held, err := list(ctx, s.tx, heldRow.domain, heldSelect+` JOIN import_row r ON r.mandate_id = m.id WHERE r.import_id = $1 ORDER BY r.row`, toID(id))
	if err != nil {
		return nil, err
	}
	for _, sql := range []string{
		`DELETE FROM mandate m USING import_row r WHERE r.import_id = $1 AND r.mandate_id = m.id`,
		`DELETE FROM person p USING import_row r WHERE r.import_id = $1 AND r.new_person AND r.person_id = p.id`,
	} {
		if _, err := s.tx.Exec(ctx, sql, toID(id)); err != nil {
			return nil, err
		}
	}
	return held, nil
}
