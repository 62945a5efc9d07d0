package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/stations"
)

// Enrol implements stations.Store.
func (s Store) Enrol(ctx context.Context, es []stations.Enrolment) error {
	var b pgx.Batch
	for _, e := range es {
		b.Queue(`INSERT INTO enrolment (station_id, deputy, level, from_on) VALUES ($1, $2, $3, $4)`,
			raw(e.Station), raw(e.Deputy), string(e.Level), e.From.Time())
	}
	err := s.tx.SendBatch(ctx, &b).Close()
	if pg.IsUnique(err, "") {
		return stations.ErrEnrolled.With("所选代表中有人已在该家站，请刷新名单后重试")
	}
	return err
}

const enrolmentColumns = `station_id, deputy, level, from_on, until_on`

func scanEnrolment(row pgx.CollectableRow) (stations.Enrolment, error) {
	var e stations.Enrolment
	var from time.Time
	var until *time.Time
	err := row.Scan((*uuid.UUID)(&e.Station), (*uuid.UUID)(&e.Deputy), (*string)(&e.Level), &from, &until)
	e.From, e.Until = dayOf(&from), dayOf(until)
	return e, err
}

// Unenrol implements stations.Store.
func (s Store) Unenrol(ctx context.Context, station ids.StationID, deputy ids.PersonID, until date.Date) (stations.Enrolment, error) {
	rows, err := s.tx.Query(ctx, `UPDATE enrolment SET until_on = greatest($3, from_on)
		WHERE station_id = $1 AND deputy = $2 AND until_on IS NULL RETURNING `+enrolmentColumns,
		raw(station), raw(deputy), until.Time())
	if err != nil {
		return stations.Enrolment{}, fmt.Errorf("unenrol: %w", err)
	}
	e, err := pgx.CollectExactlyOneRow(rows, scanEnrolment)
	if errors.Is(err, pg.NoRows) {
		return e, stations.ErrNotEnrolled
	}
	return e, err
}

// Enrolled implements stations.Store.
func (s Store) Enrolled(ctx context.Context, f stations.EnrolmentFilter) ([]stations.Enrolment, error) {
	var w where
	w.and("station_id = ?", raw(f.Station))
	if !f.Past {
		w.and("until_on IS NULL")
	}
	if !f.After.IsZero() {
		w.and("(deputy, from_on) > (?, ?)", raw(f.After), f.AfterFrom.Time())
	}
	rows, err := s.tx.Query(ctx, `SELECT `+enrolmentColumns+` FROM enrolment WHERE `+w.String()+
		` ORDER BY deputy, from_on LIMIT `+w.arg(f.Limit), w.args...)
	if err != nil {
		return nil, fmt.Errorf("list enrolments: %w", err)
	}
	return pgx.CollectRows(rows, scanEnrolment)
}

// IsEnrolled implements stations.Store.
func (s Store) IsEnrolled(ctx context.Context, station ids.StationID, deputy ids.PersonID) (yes bool, err error) {
	err = s.tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM enrolment WHERE station_id = $1 AND deputy = $2 AND until_on IS NULL)`,
		raw(station), raw(deputy)).Scan(&yes)
	return yes, err
}
