// Package jobs is timed work, and work that was asked for and waits in a table.
//
// A Job is a tick: every so often one process of the service, whichever holds
// the lock, looks for what time has made due (a deadline passed, a reminder
// owed) and does it. A tick finds its work in the tables and does each piece in
// a unit of work of its own, so that a kill between two pieces loses and doubles
// nothing (hack/adr/0011-ticks.md).
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Job is a periodic piece of work.
type Job struct {
	Name  string
	Every time.Duration
	Run   func(ctx context.Context) error
}

// A run is given up after runTime, or its period if that is longer: what it has
// not done is found again by the next. unlockTime is for giving the lock back.
const (
	runTime    = 10 * time.Minute
	unlockTime = 2 * time.Second
)

// Ticker runs a service's jobs.
type Ticker struct {
	DB  *pg.DB
	Log *slog.Logger
}

// Run ticks until ctx ends. The first tick comes at once: what fell due while
// nothing ran is not left another period.
func (t Ticker) Run(ctx context.Context, j Job) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
		if err := t.once(ctx, j); err != nil && ctx.Err() == nil {
			t.Log.ErrorContext(ctx, "job ended badly", slog.String("job", j.Name), slog.Any("error", err))
		}
		timer.Reset(j.Every)
	}
}

// once runs the job unless another process is at it. The lock belongs to a
// connection, so a killed process gives it back.
func (t Ticker) once(ctx context.Context, j Job) error {
	ctx, cancel := context.WithTimeout(ctx, max(runTime, j.Every))
	defer cancel()
	conn, err := t.DB.Pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("job %s: %w", j.Name, pg.Classify(err))
	}
	defer conn.Release()
	var locked bool
	key := t.DB.Schema + "." + j.Name
	if err := conn.QueryRow(ctx, `SELECT pg_try_advisory_lock(hashtext('tribune.job'), hashtext($1))`, key).Scan(&locked); err != nil || !locked {
		return err
	}
	defer func() {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), unlockTime)
		defer cancel()
		if _, err := conn.Exec(last, `SELECT pg_advisory_unlock(hashtext('tribune.job'), hashtext($1))`, key); err != nil {
			// A connection that may still hold the lock is not put back.
			_ = conn.Conn().Close(last)
		}
	}()
	return j.Run(ctx)
}
