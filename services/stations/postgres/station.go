package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/stations"
)

const insertStation = `INSERT INTO station (id, code, kind, name, area, address, siting, hours, head, deputy_heads, clerk,
		opened, closed, version, registered)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`

// AddStation implements stations.Store.
func (s Store) AddStation(ctx context.Context, st stations.Station) error {
	_, err := s.tx.Exec(ctx, insertStation, raw(st.ID), string(st.Code), string(st.Kind), st.Name, string(st.Area), st.Address,
		string(st.Siting), st.Hours, orNull(st.Head), toUUIDs(st.DeputyHeads), orNull(st.Clerk),
		st.Opened.Time(), dayOrNull(st.Closed), st.Version, st.Registered)
	switch {
	case pg.IsUnique(err, "station_code"):
		return stations.ErrCodeTaken
	case pg.IsUnique(err, "station_name"):
		return stations.ErrStationTaken.With("区域 %s 内已有「%s」，请核对或改用其他名称", st.Area, st.Name)
	case err != nil:
		return fmt.Errorf("add station: %w", err)
	}
	return nil
}

// SaveStation implements stations.Store.
func (s Store) SaveStation(ctx context.Context, st stations.Station) (bool, error) {
	tag, err := s.tx.Exec(ctx, `UPDATE station SET address = $3, siting = $4, hours = $5, head = $6, deputy_heads = $7, clerk = $8,
		closed = $9, version = $2 WHERE id = $1 AND version = $2 - 1`, raw(st.ID), st.Version, st.Address, string(st.Siting), st.Hours,
		orNull(st.Head), toUUIDs(st.DeputyHeads), orNull(st.Clerk), dayOrNull(st.Closed))
	if err != nil {
		return false, fmt.Errorf("save station: %w", err)
	}
	return tag.RowsAffected() == 1, nil
}

const (
	stationColumns = `id, code, kind, name, area, address, siting, hours, head, deputy_heads, clerk, opened, closed, version, registered`
	countEnrolled  = `(SELECT count(*) FROM enrolment e WHERE e.station_id = station.id AND e.until_on IS NULL)`
)

func scanStation(row pgx.CollectableRow) (stations.Station, error) {
	var st stations.Station
	var head, clerk *uuid.UUID
	var deputyHeads []uuid.UUID
	var opened time.Time
	var closed *time.Time
	err := row.Scan((*uuid.UUID)(&st.ID), (*string)(&st.Code), (*string)(&st.Kind), &st.Name, (*string)(&st.Area), &st.Address,
		(*string)(&st.Siting), &st.Hours, &head, &deputyHeads, &clerk, &opened, &closed, &st.Version, &st.Registered, &st.Enrolled)
	setID(&st.Head, head)
	setID(&st.Clerk, clerk)
	setIDs(&st.DeputyHeads, deputyHeads)
	st.Opened, st.Closed, st.Registered = dayOf(&opened), dayOf(closed), st.Registered.UTC()
	return st, err
}

func (s Store) station(ctx context.Context, sql string, args ...any) (stations.Station, error) {
	rows, err := s.tx.Query(ctx, sql, args...)
	if err != nil {
		return stations.Station{}, fmt.Errorf("read station: %w", err)
	}
	st, err := pgx.CollectExactlyOneRow(rows, scanStation)
	if errors.Is(err, pg.NoRows) {
		return st, stations.ErrNoStation
	}
	return st, err
}

// Station implements stations.Store.
func (s Store) Station(ctx context.Context, id ids.StationID) (stations.Station, error) {
	return s.station(ctx, `SELECT `+stationColumns+`, `+countEnrolled+` FROM station WHERE id = $1`, raw(id))
}

// StationByCode implements stations.Store.
func (s Store) StationByCode(ctx context.Context, code v1.StationCode) (stations.Station, error) {
	return s.station(ctx, `SELECT `+stationColumns+`, 0 FROM station WHERE code = $1`, string(code))
}

// Stations implements stations.Store.
func (s Store) Stations(ctx context.Context, f stations.StationFilter) ([]stations.Station, error) {
	var w where
	w.withinRange(f.Areas)
	if f.Kind != "" {
		w.and("kind = ?", string(f.Kind))
	}
	if f.Siting != "" {
		w.and("siting = ?", string(f.Siting))
	}
	if !f.Deputy.IsZero() {
		w.and("id IN (SELECT station_id FROM enrolment WHERE deputy = ? AND until_on IS NULL)", raw(f.Deputy))
	}
	if !f.Closed {
		w.and("(closed IS NULL OR closed >= ?)", f.Today.Time())
	}
	if !f.After.IsZero() {
		w.and("(area, id) > (?, ?)", string(f.AfterArea), raw(f.After))
	}
	rows, err := s.tx.Query(ctx, `SELECT `+stationColumns+`, `+countEnrolled+` FROM station WHERE `+w.String()+
		` ORDER BY area, id LIMIT `+w.arg(f.Limit), w.args...)
	if err != nil {
		return nil, fmt.Errorf("list stations: %w", err)
	}
	return pgx.CollectRows(rows, scanStation)
}

// withinRange asks for areas as ranges of the index on area: every code that
// begins with a prefix lies between it and the prefix with the sign after 9.
func (w *where) withinRange(areas []ids.AreaCode) {
	if len(areas) == 0 {
		return
	}
	or := ""
	for i, a := range areas {
		if i > 0 {
			or += " OR "
		}
		or += "area >= " + w.arg(string(a)) + " AND area < " + w.arg(string(a)+":")
	}
	w.conds = append(w.conds, "("+or+")")
}
