package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/stations"
)

// AddActivity implements stations.Store.
func (s Store) AddActivity(ctx context.Context, a stations.Activity) error {
	kinds := make([]string, len(a.Kinds))
	for i, k := range a.Kinds {
		kinds[i] = string(k)
	}
	_, err := s.tx.Exec(ctx, `INSERT INTO activity (id, station_id, area, title, kinds, held_on, half_days, deputies, record, recorded_at, actor)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		raw(a.ID), raw(a.Station), string(a.Area), a.Title, kinds, a.Date.Time(), int16(a.HalfDays), toUUIDs(a.Deputies),
		a.Record, a.Recorded, a.Actor)
	if err != nil {
		return fmt.Errorf("add activity: %w", err)
	}
	return nil
}

// Activities implements stations.Store.
func (s Store) Activities(ctx context.Context, f stations.RecordFilter) ([]stations.Activity, error) {
	w := records(f)
	if f.Kind != "" {
		w.and("? = ANY(kinds)", string(f.Kind))
	}
	rows, err := s.tx.Query(ctx, `SELECT id, station_id, area, title, kinds, held_on, half_days, deputies, record, recorded_at, actor
		FROM activity WHERE `+w.String()+` ORDER BY held_on DESC, id DESC LIMIT `+w.arg(f.Limit), w.args...)
	if err != nil {
		return nil, fmt.Errorf("list activities: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (stations.Activity, error) {
		var a stations.Activity
		var held time.Time
		var kinds []string
		var deputies []uuid.UUID
		err := row.Scan((*uuid.UUID)(&a.ID), (*uuid.UUID)(&a.Station), (*string)(&a.Area), &a.Title, &kinds, &held, &a.HalfDays,
			&deputies, &a.Record, &a.Recorded, &a.Actor)
		for _, k := range kinds {
			a.Kinds = append(a.Kinds, v1.ActivityKind(k))
		}
		setIDs(&a.Deputies, deputies)
		a.Date, a.Recorded = dayOf(&held), a.Recorded.UTC()
		return a, err
	})
}

// ActivityOf implements stations.Store.
func (s Store) ActivityOf(ctx context.Context, id v1.ActivityID, station ids.StationID) (yes bool, err error) {
	err = s.tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM activity WHERE id = $1 AND station_id = $2)`, raw(id), raw(station)).Scan(&yes)
	return yes, err
}
