package bench

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"

	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// writers at once (R4).
const writers = 16

// Feed appends facts as services do: a unit of work each, with its audit row,
// numbered and chained.
type Feed struct {
	db    *pg.DB
	work  *work.Work[pg.Tx]
	wrote atomic.Int64
	stop  context.CancelFunc
	ended chan error
}

// NewFeed appends to the feed of a service's schema.
func NewFeed(ctx context.Context, url, schema string) (*Feed, error) {
	db, err := pg.Open(ctx, pg.Config{URL: url, Schema: schema, MaxConns: writers + 2})
	if err != nil {
		return nil, err
	}
	f := &Feed{db: db, work: work.New(db, func(tx pg.Tx) pg.Tx { return tx }, work.Options{}), ended: make(chan error, 1)}
	ctx, f.stop = context.WithCancel(ctx)
	go func() { f.ended <- feed.NewSequencer(db, slog.New(slog.DiscardHandler)).Run(ctx) }()
	return f, nil
}

// Close stops numbering.
func (f *Feed) Close() error {
	f.stop()
	defer f.db.Close()
	return <-f.ended
}

// Run writes until the clock reaches a moment, then waits until every fact
// has its number.
func (f *Feed) Run(ctx context.Context, clock func() time.Time, until time.Time) (int, error) {
	before := f.wrote.Load()
	err := each(ctx, clock, until, func(ctx context.Context) error {
		_, err := work.Write(ctx, f.work, func(_ context.Context, _ pg.Tx, u *work.Unit) (struct{}, error) {
			subject := strconv.FormatInt(f.wrote.Add(1), 10)
			u.Emit(work.Fact{Type: "bench.Appended", Subject: subject, Area: "500103001", Data: map[string]string{"text": "路灯坏了", "n": subject}})
			return struct{}{}, nil
		})
		return err
	})
	if err != nil {
		return 0, err
	}
	for {
		var seq int64
		if err := f.db.Pool.QueryRow(ctx, `SELECT coalesce(max(seq), 0) FROM event`).Scan(&seq); err != nil {
			return 0, fmt.Errorf("read head of feed: %w", err)
		}
		if seq >= f.wrote.Load() {
			return int(f.wrote.Load() - before), nil
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// Insert is the yardstick: the same rows' worth of text, one INSERT each.
type Insert struct{ pool *pgxpool.Pool }

// NewInsert inserts into a table of its own.
func NewInsert(ctx context.Context, url string) (*Insert, error) {
	pool, err := pgxpool.New(ctx, url+"&pool_max_conns="+strconv.Itoa(writers))
	if err != nil {
		return nil, err
	}
	_, err = pool.Exec(ctx, `CREATE TABLE IF NOT EXISTS public.bench_fact (
		pos bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, type text, subject text, area text, at timestamptz, actor text, data json)`)
	return &Insert{pool}, err
}

// Close closes its connections.
func (i *Insert) Close() error { i.pool.Close(); return nil }

// Run writes until the clock reaches a moment.
func (i *Insert) Run(ctx context.Context, clock func() time.Time, until time.Time) (int, error) {
	var n atomic.Int64
	err := each(ctx, clock, until, func(ctx context.Context) error {
		subject := strconv.FormatInt(n.Add(1), 10)
		_, err := i.pool.Exec(ctx, `INSERT INTO public.bench_fact (type, subject, area, at, actor, data) VALUES ($1, $2, $3, now(), $4, $5)`,
			"bench.Appended", subject, "500103001", "system", `{"text":"路灯坏了","n":"`+subject+`"}`)
		return err
	})
	return int(n.Load()), err
}

func each(ctx context.Context, clock func() time.Time, until time.Time, do func(context.Context) error) error {
	g, ctx := errgroup.WithContext(ctx)
	for range writers {
		g.Go(func() error {
			for clock().Before(until) {
				if err := do(ctx); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}
