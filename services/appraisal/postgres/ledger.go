package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

const insertDuty = `INSERT INTO duty (id, person, kind, happened_on, times, half_days, congress, area, title, evidence, link,
		distinct_from, feed, event, seq, organiser, replaces, at)
	VALUES ($1, $2, $3, $4, $5, $6, nullif($7, ` + nothing + `), $8, $9, $10, $11,
		$12, $13, nullif($14, ` + nothing + `), $15, $16, nullif($17, ` + nothing + `), $18)
	ON CONFLICT DO NOTHING`

// Enter appends to the ledger.
func (s Store) Enter(ctx context.Context, ds []appraisal.Duty) error {
	var b pgx.Batch
	for _, d := range ds {
		b.Queue(insertDuty, d.ID, d.Person, d.Kind, d.On, d.Times, d.HalfDays, d.Congress, d.Area, d.Title, d.Evidence, d.Link,
			d.Distinct, d.Feed, d.Event, d.Seq, d.Organiser, d.Replaces, d.At)
	}
	if b.Len() == 0 {
		return nil
	}
	if err := s.tx.SendBatch(ctx, &b).Close(); err != nil {
		return fmt.Errorf("enter %d duties: %w", len(ds), err)
	}
	return nil
}

// selectDuty reads an entry with its correction and whether an objection to it
// is open. The view of objections is narrowed by the reader's areas; readers of
// a ledger read as the service, which has decided whose it may show.
const selectDuty = `SELECT d.id, d.person, d.kind, d.happened_on::text, d.times, d.half_days, coalesce(d.congress, ` + nothing + `),
		d.area, d.title, d.evidence, d.link, d.distinct_from, d.feed, coalesce(d.event, ` + nothing + `), d.seq, d.organiser,
		coalesce(d.replaces, ` + nothing + `), d.at,
		c.fault, c.reason, c.made_by, c.at, coalesce(c.instead, ` + nothing + `),
		o.id IS NOT NULL AND x.objection IS NULL
	FROM duty d
	LEFT JOIN correction c ON c.duty = d.id
	LEFT JOIN objection o ON o.duty = d.id
	LEFT JOIN decision x ON x.objection = o.id `

// Duty reads one entry.
func (s Store) Duty(ctx context.Context, id v1.DutyID) (appraisal.Duty, error) {
	rows, err := s.tx.Query(ctx, selectDuty+`WHERE d.id = $1`, id)
	if err != nil {
		return appraisal.Duty{}, fmt.Errorf("read duty: %w", err)
	}
	d, err := pgx.CollectExactlyOneRow(rows, scanDuty)
	if errors.Is(err, pg.NoRows) {
		return d, appraisal.ErrNoDuty
	}
	return d, err
}

// LedgersOf are some people's entries of a period.
func (s Store) LedgersOf(ctx context.Context, people []ids.PersonID, p appraisal.Period) (map[ids.PersonID][]appraisal.Duty, error) {
	rows, err := s.tx.Query(ctx, selectDuty+`WHERE d.person = ANY ($1) AND d.happened_on BETWEEN $2 AND $3
		ORDER BY d.person, d.happened_on, d.id`, people, p.From, p.To)
	if err != nil {
		return nil, fmt.Errorf("read ledgers: %w", err)
	}
	ds, err := pgx.CollectRows(rows, scanDuty)
	out := make(map[ids.PersonID][]appraisal.Duty, len(people))
	for _, d := range ds {
		out[d.Person] = append(out[d.Person], d)
	}
	return out, err
}

// Ledgers reads a congress in one pass. Only one person's entries are held at a
// time.
func (s Store) Ledgers(ctx context.Context, congress ids.CongressID, p appraisal.Period, each func(ids.PersonID, []appraisal.Duty)) error {
	rows, err := s.tx.Query(ctx, selectDuty+`WHERE d.happened_on BETWEEN $2 AND $3
			AND d.person IN (SELECT person FROM mandate WHERE congress = $1 AND NOT withdrawn)
		ORDER BY d.person, d.happened_on, d.id`, congress, p.From, p.To)
	if err != nil {
		return fmt.Errorf("read ledgers: %w", err)
	}
	defer rows.Close()
	var ledger []appraisal.Duty
	for rows.Next() {
		d, err := scanDuty(rows)
		if err != nil {
			return fmt.Errorf("read ledgers: %w", err)
		}
		if len(ledger) > 0 && ledger[0].Person != d.Person {
			each(ledger[0].Person, ledger)
			ledger = ledger[:0]
		}
		ledger = append(ledger, d)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read ledgers: %w", err)
	}
	if len(ledger) > 0 {
		each(ledger[0].Person, ledger)
	}
	return nil
}

// Fix appends a correction.
func (s Store) Fix(ctx context.Context, duty v1.DutyID, f appraisal.Fixed) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO correction (duty, fault, reason, made_by, at, instead)
		VALUES ($1, $2, $3, $4, $5, nullif($6, `+nothing+`))`, duty, f.Fault, f.Reason, f.By, f.At, f.Instead)
	if pg.IsUnique(err, "correction_pkey") {
		return appraisal.ErrCorrected
	}
	return err
}

// TakeBack corrects what a feed told of a thing. Told again it changes nothing.
func (s Store) TakeBack(ctx context.Context, feed, link string, kinds []v1.Kind, f appraisal.Fixed) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO correction (duty, fault, reason, made_by, at)
		SELECT id, $4, $5, $6, $7 FROM duty WHERE feed = $1 AND link = $2 AND kind = ANY ($3)
		ON CONFLICT DO NOTHING`, feed, link, kinds, f.Fault, f.Reason, f.By, f.At)
	return err
}
