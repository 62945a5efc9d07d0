package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/stations"
)

var recordAreas = map[ids.AreaLevel]string{ids.AreaCounty: "county"}

// AddReception implements stations.Store.
func (s Store) AddReception(ctx context.Context, r stations.Reception) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO reception (id, station_id, area, held_on, mode, deputies, batches, persons, activity_id,
			matters, note, recorded_at, actor)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		raw(r.ID), raw(r.Station), string(r.Area), r.Date.Time(), string(r.Mode), toUUIDs(r.Deputies), r.Batches, r.Persons,
		orNull(r.Activity), toUUIDs(r.Matters), r.Note, r.Recorded, r.Actor)
	if err != nil {
		return fmt.Errorf("add reception: %w", err)
	}
	return nil
}

// Receptions implements stations.Store.
func (s Store) Receptions(ctx context.Context, f stations.RecordFilter) ([]stations.Reception, error) {
	w := records(f)
	rows, err := s.tx.Query(ctx, `SELECT id, station_id, area, held_on, mode, deputies, batches, persons, activity_id, matters, note,
			recorded_at, actor
		FROM reception WHERE `+w.String()+` ORDER BY held_on DESC, id DESC LIMIT `+w.arg(f.Limit), w.args...)
	if err != nil {
		return nil, fmt.Errorf("list receptions: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (stations.Reception, error) {
		var r stations.Reception
		var held time.Time
		var deputies, matters []uuid.UUID
		var activity *uuid.UUID
		err := row.Scan((*uuid.UUID)(&r.ID), (*uuid.UUID)(&r.Station), (*string)(&r.Area), &held, (*string)(&r.Mode), &deputies,
			&r.Batches, &r.Persons, &activity, &matters, &r.Note, &r.Recorded, &r.Actor)
		setIDs(&r.Deputies, deputies)
		setIDs(&r.Matters, matters)
		setID(&r.Activity, activity)
		r.Date, r.Recorded = dayOf(&held), r.Recorded.UTC()
		return r, err
	})
}

// records are the conditions that receptions and activities share.
func records(f stations.RecordFilter) *where {
	w := &where{}
	if f.Station.IsZero() {
		w.within(f.Areas, recordAreas)
	} else {
		w.and("station_id = ?", raw(f.Station))
	}
	if !f.Deputy.IsZero() {
		w.and("deputies @> ARRAY[?]::uuid[]", raw(f.Deputy))
	}
	w.days(f.Years)
	if !f.BeforeDate.IsZero() {
		w.and("(held_on, id) < (?, ?)", f.BeforeDate.Time(), pgtype.UUID{Bytes: f.Before, Valid: true})
	}
	return w
}

// days keeps to what was held in the calendar years, as a range that an index on
// the day answers.
func (w *where) days(y stations.Years) {
	if y.From > 0 {
		w.and("held_on >= ?", time.Date(y.From, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	if y.To > 0 {
		w.and("held_on < ?", time.Date(y.To+1, 1, 1, 0, 0, 0, 0, time.UTC))
	}
}

// MattersOf implements stations.Store.
func (s Store) MattersOf(ctx context.Context, station ids.StationID, matters []ids.MatterID) (n int, err error) {
	err = s.tx.QueryRow(ctx, `SELECT count(*) FROM matter WHERE station_id = $1 AND id = ANY($2)`,
		raw(station), toUUIDs(matters)).Scan(&n)
	return n, err
}

// BatchesOf implements stations.Store.
func (s Store) BatchesOf(ctx context.Context, list []ids.StationID, year int) (map[ids.StationID]int, error) {
	var w where
	w.and("station_id = ANY(?)", toUUIDs(list))
	w.days(stations.Years{From: year, To: year})
	rows, err := s.tx.Query(ctx, `SELECT station_id, sum(batches)::int FROM reception WHERE `+w.String()+` GROUP BY station_id`, w.args...)
	if err != nil {
		return nil, fmt.Errorf("sum batches: %w", err)
	}
	sums := map[ids.StationID]int{}
	var id uuid.UUID
	var n int
	_, err = pgx.ForEachRow(rows, []any{&id, &n}, func() error {
		sums[ids.StationID(id)] = n
		return nil
	})
	return sums, err
}
