package feed

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Subscription is one service following another's feed.
type Subscription struct {
	Feed  string // the service that is followed
	Name  string // the cursor's name; another name reads the feed from its start
	apply func(ctx context.Context, after work.Position, es []event.Envelope) (work.Position, error)
	load  func(ctx context.Context) (work.Position, error)
}

// On makes a subscription. apply is run once for every event, in order, in the
// transaction that moves the cursor; events of no interest it leaves alone.
func On[S any](w *work.Work[S], feedName, name string, apply func(ctx context.Context, s S, u *work.Unit, e event.Envelope) error) Subscription {
	return Subscription{
		Feed: feedName, Name: name,
		load: func(ctx context.Context) (work.Position, error) { return work.Cursor(ctx, w, name) },
		apply: func(ctx context.Context, after work.Position, es []event.Envelope) (work.Position, error) {
			return work.Apply(ctx, w, name, after, es, apply)
		},
	}
}

// Source is where a feed is read from: a service's client, in this process or
// over a network.
type Source func(ctx context.Context, after int64, wait time.Duration, limit int) ([]event.Envelope, error)

// From reads a feed over a connection.
func From(conn rpc.Conn, service string) Source {
	method := event.Read(service)
	return func(ctx context.Context, after int64, wait time.Duration, limit int) ([]event.Envelope, error) {
		page, err := method.Call(ctx, conn, event.ReadRequest{After: after, Wait: int(wait / time.Second), Limit: limit})
		return page.Events, err
	}
}

var (
	applied = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "tribune_feed_applied_total", Help: "Events applied by a follower.",
	}, []string{"follower", "feed"})
	position = prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Name: "tribune_feed_position", Help: "Sequence number that a follower has reached.",
	}, []string{"follower", "feed"})
	stalled = prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Name: "tribune_feed_stalled", Help: "1 while a follower cannot apply the next event or reach the feed.",
	}, []string{"follower", "feed"})
)

// Collectors are the followers' metrics.
func Collectors() []prometheus.Collector { return []prometheus.Collector{applied, position, stalled} }

// Follower runs one subscription.
type Follower struct {
	Subscription
	Service string // who follows, for logs and metrics
	Source  Source
	Log     *slog.Logger
	// Wait is how long one question hangs on; event.MaxWait if zero.
	Wait time.Duration
}

// chunk is how many events are applied in one transaction.
const chunk = 64

// applyTime bounds one chunk, as stepTime does a batch.
const applyTime = 30 * time.Second

// Run follows until ctx ends. What fails is tried again, ever more slowly, up to
// half a minute apart; nothing is skipped.
func (f Follower) Run(ctx context.Context) error {
	if f.Wait == 0 {
		f.Wait = event.MaxWait * time.Second
	}
	pause := time.Duration(0)
	for ctx.Err() == nil {
		err := f.follow(ctx)
		if err == nil || ctx.Err() != nil {
			continue
		}
		pause = min(max(2*pause, 100*time.Millisecond), 30*time.Second)
		stalled.WithLabelValues(f.Service+"/"+f.Name, f.Feed).Set(1)
		f.Log.ErrorContext(ctx, "follower stands still", slog.String("follower", f.Name), slog.String("feed", f.Feed), slog.Any("error", err))
		var broken *event.Break
		if errors.As(err, &broken) {
			pause = 30 * time.Second // time does not mend a broken chain
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
	return nil
}

// follow applies events from the cursor on until something fails.
func (f Follower) follow(ctx context.Context) error {
	at, err := f.position(ctx)
	if err != nil {
		return fmt.Errorf("load cursor: %w", err)
	}
	for {
		es, err := f.Source(ctx, at.Seq, f.Wait, chunk)
		if err != nil {
			return fmt.Errorf("read feed: %w", err)
		}
		if len(es) > 0 {
			if _, _, err := event.Verify(at.Seq, at.Hash, es); err != nil {
				return err
			}
			at, err = f.take(ctx, at, es)
			if errors.Is(err, work.ErrMoved) {
				return nil // another process was first; go on from where it stands
			}
			if err != nil {
				return fmt.Errorf("apply after %d: %w", at.Seq, err)
			}
			applied.WithLabelValues(f.Service+"/"+f.Name, f.Feed).Add(float64(len(es)))
		}
		position.WithLabelValues(f.Service+"/"+f.Name, f.Feed).Set(float64(at.Seq))
		stalled.WithLabelValues(f.Service+"/"+f.Name, f.Feed).Set(0)
	}
}

func (f Follower) position(ctx context.Context) (work.Position, error) {
	ctx, cancel := context.WithTimeout(ctx, stepTime)
	defer cancel()
	return f.load(ctx)
}

func (f Follower) take(ctx context.Context, at work.Position, es []event.Envelope) (work.Position, error) {
	ctx, cancel := context.WithTimeout(ctx, applyTime)
	defer cancel()
	return f.apply(ctx, at, es)
}

// CatchUp applies all that the feed holds now, then returns: for tests and
// rebuilds.
func (f Follower) CatchUp(ctx context.Context) error {
	at, err := f.load(ctx)
	for err == nil {
		var es []event.Envelope
		if es, err = f.Source(ctx, at.Seq, 0, chunk); err != nil || len(es) == 0 {
			return err
		}
		if _, _, err = event.Verify(at.Seq, at.Hash, es); err == nil {
			at, err = f.apply(ctx, at, es)
		}
	}
	return err
}

// Operation serves a service's feed.
func Operation(db *pg.DB, s *Sequencer) rpc.Operation {
	return event.Read(db.Schema).Bind(func(ctx context.Context, r event.ReadRequest) (event.Page, error) {
		if r.Limit == 0 {
			r.Limit = 100
		}
		es, err := s.Wait(ctx, r.After, r.Limit, time.Duration(r.Wait)*time.Second)
		return event.Page{Events: es}, err
	})
}
