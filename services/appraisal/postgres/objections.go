package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Object appends an objection.
func (s Store) Object(ctx context.Context, o appraisal.Objection) error {
	var missing []byte
	if o.Missing != nil {
		raw, err := json.Marshal(o.Missing)
		if err != nil {
			return fmt.Errorf("encode objection: %w", err)
		}
		missing = raw
	}
	_, err := s.tx.Exec(ctx, `INSERT INTO objection (id, person, duty, fault, reason, missing, area, at)
		VALUES ($1, $2, nullif($3, `+nothing+`), $4, $5, $6, $7, $8)`,
		o.ID, o.Person, o.Duty, o.Fault, o.Reason, missing, o.Area, o.At)
	if pg.IsUnique(err, "objection_duty_key") {
		return appraisal.ErrObjected
	}
	return err
}

const selectObjection = `SELECT o.id, o.person, coalesce(o.duty, ` + nothing + `), o.fault, o.reason, o.missing, o.area, o.at,
		x.upheld, x.reason, x.made_by, x.at, coalesce(x.instead, ` + nothing + `)
	FROM objection o LEFT JOIN decision x ON x.objection = o.id `

// Objection reads one that the reader's areas let through.
func (s Store) Objection(ctx context.Context, id v1.ObjectionID) (appraisal.Objection, error) {
	rows, err := s.tx.Query(ctx, selectObjection+`WHERE o.id = $1`, id)
	if err != nil {
		return appraisal.Objection{}, fmt.Errorf("read objection: %w", err)
	}
	o, err := pgx.CollectExactlyOneRow(rows, scanObjection)
	if errors.Is(err, pg.NoRows) {
		return o, appraisal.ErrNoObjection
	}
	return o, err
}

// Objections lists those that the reader's areas let through.
func (s Store) Objections(ctx context.Context, q appraisal.ObjectionQuery) ([]appraisal.Objection, error) {
	rows, err := s.tx.Query(ctx, selectObjection+`WHERE (o.at, o.id) > ($1, $2)
			AND ($3 = `+nothing+` OR o.person = $3) AND (NOT $4 OR x.objection IS NULL)
		ORDER BY o.at, o.id LIMIT $5`, q.AfterAt, q.AfterID, q.Person, q.Open, q.Limit)
	if err != nil {
		return nil, fmt.Errorf("read objections: %w", err)
	}
	return pgx.CollectRows(rows, scanObjection)
}

// Decide appends a decision.
func (s Store) Decide(ctx context.Context, id v1.ObjectionID, d appraisal.Decision) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO decision (objection, upheld, reason, made_by, at, instead)
		VALUES ($1, $2, $3, $4, $5, nullif($6, `+nothing+`))`, id, d.Upheld, d.Reason, d.By, d.At, d.Instead)
	if pg.IsUnique(err, "decision_pkey") {
		return appraisal.ErrDecided
	}
	return err
}
