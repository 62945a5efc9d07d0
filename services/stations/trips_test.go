package stations_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// counter counts what goes to PostgreSQL. A statement alone and a pipeline are
// one round trip each.
type counter struct{ trips, statements atomic.Int64 }

func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.trips.Add(1)
	c.statements.Add(1)
	return ctx
}

func (c *counter) TraceBatchStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceBatchStartData) context.Context {
	c.trips.Add(1)
	c.statements.Add(int64(d.Batch.Len()))
	return ctx
}

func (*counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData)     {}
func (*counter) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}
func (*counter) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData)     {}

// counted lets a rig work through connections that are counted.
func counted(t *testing.T, r *rig) *counter {
	t.Helper()
	c := &counter{}
	config := r.db.Pool.Config()
	config.ConnConfig.Tracer, config.MaxConns = c, 1
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	require.NoError(t, err)
	t.Cleanup(pool.Close)
	old := *r.db
	r.db.Pool = pool
	t.Cleanup(func() { r.db.Pool = old.Pool })
	return c
}

// R1 and R2, as far as they do not depend on the machine: what a request costs in
// round trips and statements. Once the station is known, a filing is two round
// trips (what opens the transaction goes with its first statement, what it leaves
// behind goes with COMMIT); a page is one, at any depth.
func TestRequestsTakeFewRoundTrips(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	c := counted(t, r)
	file := func() {
		_, err := r.svc.FileMatter(r.as(""), v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryTransport, Text: lamp})
		require.NoError(t, err)
	}
	var after string
	list := func() {
		page, err := r.svc.Matters(r.as("clerk"), v1.MattersRequest{After: after, Limit: 1})
		require.NoError(t, err)
		require.Len(t, page.Items, 1)
		after = page.Next
	}
	for _, step := range []struct {
		name              string
		do                func()
		trips, statements int64
	}{
		// The station is asked for; then every row that a filing leaves, and what
		// opens and closes its transaction.
		{"first filing", file, 3, 10},
		{"filing", file, 2, 8},
		{"filing again", file, 2, 8},
		{"first page", list, 1, 2},
		{"second page", list, 1, 2},
		{"third page", list, 1, 2},
	} {
		trips, statements := c.trips.Load(), c.statements.Load()
		step.do()
		require.Equal(t, [2]int64{step.trips, step.statements},
			[2]int64{c.trips.Load() - trips, c.statements.Load() - statements}, "%s: round trips, statements", step.name)
	}
}
