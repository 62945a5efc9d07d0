package jobs

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Queue is one-shot work in the service's own schema. A service that has one
// sets Schema.Queue.
type Queue struct{ client *river.Client[pgx.Tx] }

// NewQueue makes a queue whose workers are added by add; workers many run at
// once in this process.
func NewQueue(db *pg.DB, log *slog.Logger, workers int, add func(*river.Workers)) (*Queue, error) {
	ws := river.NewWorkers()
	add(ws)
	client, err := river.NewClient(riverpgxv5.New(db.Pool), &river.Config{
		Schema:  db.Schema,
		Logger:  log,
		Queues:  map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}},
		Workers: ws,
	})
	if err != nil {
		return nil, fmt.Errorf("queue of %s: %w", db.Schema, err)
	}
	return &Queue{client: client}, nil
}

// Insert asks for work. It is done at least once; a worker is written so that
// twice is the same as once.
func (q *Queue) Insert(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) error {
	if _, err := q.client.Insert(ctx, args, opts); err != nil {
		return fmt.Errorf("queue %s: %w", args.Kind(), err)
	}
	return nil
}

// Run works until ctx ends, then lets running work finish.
func (q *Queue) Run(ctx context.Context) error {
	if err := q.client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start queue: %w", err)
	}
	<-ctx.Done()
	return q.client.Stop(context.WithoutCancel(ctx))
}
