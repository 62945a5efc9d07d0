package postgres_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/stations"
	"github.com/tribune-platform/tribune/services/stations/postgres"
)

// node is a node of a plan, as far as this test judges it.
type node struct {
	Type    string  `json:"Node Type"`
	Table   string  `json:"Relation Name"`
	Rows    float64 `json:"Actual Rows"`
	Loops   float64 `json:"Actual Loops"`
	Removed float64 `json:"Rows Removed by Filter"`
	Plans   []node  `json:"Plans"`
}

// read is how many rows of a table the plan touched, and how.
func (n node) read(how map[string]bool) float64 {
	how[n.Type] = true
	total := 0.0
	if n.Table != "" {
		total = (n.Rows + n.Removed) * n.Loops
	}
	for _, p := range n.Plans {
		total += p.read(how)
	}
	return total
}

// explaining runs each query once more under EXPLAIN ANALYZE, through the same
// scope and role as the query itself.
type explaining struct {
	pg.Tx
	t    *testing.T
	plan node
}

func (e *explaining) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	var raw []byte
	require.NoError(e.t, e.Tx.QueryRow(ctx, "EXPLAIN (ANALYZE, FORMAT JSON) "+sql, args...).Scan(&raw))
	var doc []struct{ Plan node }
	require.NoError(e.t, json.Unmarshal(raw, &doc))
	e.plan = doc[0].Plan
	return e.Tx.Query(ctx, sql, args...)
}

// The province of the test: matters evenly over counties of five stations each.
const (
	matters  = 40_000
	counties = 20
)

func fill(t *testing.T) (*pgtest.DB, []ids.StationID) {
	t.Helper()
	test := pgtest.New(t, postgres.Schema)
	owner := test.Owner()
	var list []ids.StationID
	for i := range counties * 5 {
		id := ids.StationID(ids.V7())
		list = append(list, id)
		area := fmt.Sprintf("3310%02d%03d", 10+i/5, 100+i%5)
		_, err := owner.Exec(t.Context(), `INSERT INTO stations.station (id, code, kind, name, area, address, siting, hours, deputy_heads, opened, version, registered)
			VALUES ($1, $2, 'liaison', $3, $4, '', 'state', '', '{}', '2019-01-01', 1, now())`, id.UUID(), fmt.Sprint(i), fmt.Sprint(i), area)
		require.NoError(t, err)
	}
	// One in thirty-nine is open; ids grow, as the clock's do.
	_, err := owner.Exec(t.Context(), `INSERT INTO stations.matter (id, number, station_id, area, category, state, summary, body, on_behalf, key_id,
			deputy, filed_at, filed_year, due_on, steps, version)
		SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n::text, s.id, s.area, 'other',
			CASE WHEN n % 39 = 0 THEN 'filed' ELSE 'closed' END, '路灯', repeat('长', 300), false, 1,
			CASE WHEN n % 1000 = 0 THEN $2::uuid END, now(), 2026, CASE WHEN n % 39 = 0 THEN date '2026-03-02' END, 1, 1
		FROM generate_series(1, $1::int) n JOIN (SELECT *, row_number() OVER (ORDER BY code) - 1 AS i FROM stations.station) s ON s.i = (n * 37) % 100`,
		matters, list[0].UUID())
	require.NoError(t, err)
	_, err = owner.Exec(t.Context(), `ANALYZE stations.matter; ANALYZE stations.station`)
	require.NoError(t, err)
	return test, list
}

// TestListsReadWhatTheyShow: under row-level security, at the first page, in the
// middle and at the end, a list of matters reads about as many rows as it shows,
// in the order of an index: never a sort, never the whole table.
func TestListsReadWhatTheyShow(t *testing.T) {
	t.Parallel()
	test, list := fill(t)
	db := test.Open("stations")
	const limit = 31
	at := func(n int) (id ids.MatterID) {
		require.NoError(t, id.UnmarshalText(fmt.Appendf(nil, "00000000-0000-7000-8000-%012x", n)))
		return id
	}
	county, town := ids.AreaCode("331012"), ids.AreaCode("331012102")
	for name, c := range map[string]struct {
		scope  string
		filter stations.MatterFilter
		most   float64 // rows read for each row shown
	}{
		"province":          {"33", stations.MatterFilter{Areas: []ids.AreaCode{"33"}}, 1.1},
		"prefecture":        {"3310", stations.MatterFilter{Areas: []ids.AreaCode{"3310"}}, 1.1},
		"county":            {string(county), stations.MatterFilter{Areas: []ids.AreaCode{county}}, 1.1},
		"town":              {string(town), stations.MatterFilter{Areas: []ids.AreaCode{town}}, 1.1},
		"station":           {string(county), stations.MatterFilter{Areas: []ids.AreaCode{county}, Station: list[12]}, 1.1},
		"open in a county":  {string(county), stations.MatterFilter{Areas: []ids.AreaCode{county}, State: v1.StateFiled}, 1.1},
		"a deputy's":        {"*", stations.MatterFilter{Deputy: ids.PersonID(list[0].UUID())}, 1.1},
		"county, this year": {string(county), stations.MatterFilter{Areas: []ids.AreaCode{county}, Years: stations.Years{From: 2026, To: 2026}}, 1.1},
	} {
		for _, depth := range []int{matters, matters / 2, matters / 50} {
			tx := &explaining{Tx: db.Reader(pg.Scope{Areas: c.scope}), t: t}
			f := c.filter
			f.Before, f.Limit = at(depth), limit
			rows, err := postgres.NewStore(tx).Matters(t.Context(), f)
			require.NoError(t, err)
			how := map[string]bool{}
			read := tx.plan.read(how)
			require.False(t, how["Seq Scan"], "%s at %d: %v", name, depth, how)
			shown := float64(len(rows))
			require.True(t, depth < matters || shown == limit || c.filter.State != "" && shown > 0, "%s shows %v", name, shown)
			if how["Sort"] || how["Bitmap Heap Scan"] {
				// Where a filter leaves fewer rows than a page, sorting them is as good.
				require.LessOrEqual(t, read, 64.0, "%s at %d: %v", name, depth, how)
				continue
			}
			require.LessOrEqual(t, read, c.most*shown+40, "%s at %d: %d rows shown, %v", name, depth, len(rows), how)
		}
	}
}

// TestStationListReadsWhatItShows: the same of stations.
func TestStationListReadsWhatItShows(t *testing.T) {
	t.Parallel()
	test := pgtest.New(t, postgres.Schema)
	_, err := test.Owner().Exec(t.Context(), `INSERT INTO stations.station (id, code, kind, name, area, address, siting, hours, deputy_heads, opened, version, registered)
		SELECT gen_random_uuid(), n::text, 'liaison', n::text, '33' || lpad((n % 97)::text, 4, '0') || lpad((n % 20)::text, 3, '0'), '', 'state', '', '{}', '2019-01-01', 1, now()
		FROM generate_series(1, 10103) n`)
	require.NoError(t, err)
	_, err = test.Owner().Exec(t.Context(), `ANALYZE stations.station`)
	require.NoError(t, err)
	db := test.Open("stations")
	seen, pages := map[ids.StationID]bool{}, 0
	f := stations.StationFilter{Areas: []ids.AreaCode{"33"}, Today: date.Must("2026-03-02"), Limit: 500}
	for {
		tx := &explaining{Tx: db.Reader(pg.Scope{}), t: t}
		rows, err := postgres.NewStore(tx).Stations(t.Context(), f)
		require.NoError(t, err)
		if len(rows) == 0 {
			break
		}
		how := map[string]bool{}
		read := tx.plan.read(how)
		require.LessOrEqual(t, read, 1100.0, "page %d: %v", pages, how)
		require.False(t, how["Sort"] && how["Seq Scan"], "page %d: %v", pages, how)
		for _, st := range rows {
			require.False(t, seen[st.ID])
			seen[st.ID] = true
		}
		last := rows[len(rows)-1]
		f.AfterArea, f.After, pages = last.Area, last.ID, pages+1
	}
	require.Len(t, seen, 10103)
}
