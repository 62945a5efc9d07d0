package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/stations"
)

var matterAreas = map[ids.AreaLevel]string{ids.AreaCounty: "county", ids.AreaTown: "town"}

// Matters implements stations.Store. Ids grow with time, so the id alone is the
// key of a page, and a page at any depth reads as many rows as it shows.
func (s Store) Matters(ctx context.Context, f stations.MatterFilter) ([]stations.Matter, error) {
	var w where
	if f.Station.IsZero() {
		w.within(f.Areas, matterAreas)
	} else {
		w.and("station_id = ?", raw(f.Station))
	}
	if f.State != "" {
		w.and("state = ?", string(f.State))
		if !stations.Ended(f.State) {
			// Every open matter waits under a clock: let the index of those answer.
			w.and("due_on IS NOT NULL")
		}
	}
	if f.Category != "" {
		w.and("category = ?", string(f.Category))
	}
	if f.Outcome != "" {
		w.and("outcome = ?", string(f.Outcome))
	}
	if f.Grade != "" {
		w.and("grade = ?", string(f.Grade))
	}
	if f.Forwarded {
		w.and("forwarded")
	}
	if !f.Deputy.IsZero() {
		w.and("deputy = ?", raw(f.Deputy))
	}
	if !f.Organ.IsZero() {
		w.and("organ = ?", raw(f.Organ))
	}
	if f.Late {
		w.and("late")
	}
	w.years("filed_year", f.Years)
	if !f.Before.IsZero() {
		w.and("id < ?", raw(f.Before))
	}
	rows, err := s.tx.Query(ctx, `SELECT `+itemColumns+` FROM matter WHERE `+w.String()+` ORDER BY id DESC LIMIT `+w.arg(f.Limit), w.args...)
	if err != nil {
		return nil, fmt.Errorf("list matters: %w", err)
	}
	return pgx.CollectRows(rows, scanItem)
}

// Overdue implements stations.Store.
func (s Store) Overdue(ctx context.Context, today date.Date, limit int) ([]stations.Matter, error) {
	rows, err := s.tx.Query(ctx, `SELECT `+matterColumns+` FROM matter WHERE due_on < $1 AND due_on IS NOT NULL AND NOT late
		ORDER BY due_on LIMIT $2 FOR UPDATE SKIP LOCKED`, today.Time(), limit)
	if err != nil {
		return nil, fmt.Errorf("find overdue matters: %w", err)
	}
	return pgx.CollectRows(rows, scanMatter)
}

// Provisional implements stations.Store.
func (s Store) Provisional(ctx context.Context, until date.Date, limit int) ([]stations.Matter, error) {
	rows, err := s.tx.Query(ctx, `SELECT `+matterColumns+` FROM matter WHERE provisional AND due_on <= $1
		ORDER BY due_on LIMIT $2 FOR UPDATE SKIP LOCKED`, until.Time(), limit)
	if err != nil {
		return nil, fmt.Errorf("find provisional deadlines: %w", err)
	}
	return pgx.CollectRows(rows, scanMatter)
}
