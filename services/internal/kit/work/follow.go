package work

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Position is where a follower stands in a feed.
type Position struct {
	Seq  int64
	Hash event.Hash
}

const (
	selectCursor = `SELECT seq, hash FROM feed_cursor WHERE name = $1`
	insertCursor = `INSERT INTO feed_cursor (name, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`
	lockCursor   = `SELECT seq FROM feed_cursor WHERE name = $1 FOR UPDATE`
	moveCursor   = `UPDATE feed_cursor SET seq = $2, hash = $3 WHERE name = $1`
)

// ErrMoved: another process applied these events first.
var ErrMoved = errors.New("work: the cursor was moved by another follower")

// Cursor reads a follower's position; the start for a name not seen before.
func Cursor[S any](ctx context.Context, w *Work[S], name string) (Position, error) {
	var p Position
	var hash []byte
	err := w.db.Reader(pg.Everything).QueryRow(ctx, selectCursor, name).Scan(&p.Seq, &hash)
	if errors.Is(err, pg.NoRows) {
		return Position{}, nil
	}
	copy(p.Hash[:], hash)
	return p, err
}

// Apply runs apply for each event, in order, and moves the cursor, all in one
// transaction. What apply emits belongs to the same transaction.
func Apply[S any](ctx context.Context, w *Work[S], name string, after Position, es []event.Envelope,
	apply func(ctx context.Context, s S, u *Unit, e event.Envelope) error,
) (Position, error) {
	self := actor.System(w.db.Schema)
	ctx = actor.As(ctx, self)
	tx, err := w.db.Begin(ctx, pg.Everything, func(b *pgx.Batch) {
		b.Queue(insertCursor, name, make([]byte, len(event.Hash{})))
	})
	if err != nil {
		return after, err
	}
	defer tx.Close(ctx)
	var at int64
	if err := tx.QueryRow(ctx, lockCursor, name).Scan(&at); err != nil {
		return after, fmt.Errorf("lock cursor %s: %w", name, err)
	}
	if at != after.Seq {
		return after, ErrMoved
	}
	var last pgx.Batch
	for _, e := range es {
		if err := applyOne(ctx, w, tx, &last, e, apply); err != nil {
			return after, fmt.Errorf("%s/%d %s: %w", e.Feed, e.Seq, e.Type, err)
		}
	}
	end := es[len(es)-1]
	last.Queue(moveCursor, name, end.Seq, end.Hash[:])
	if err := tx.Commit(ctx, &last); err != nil {
		return after, err
	}
	w.tell()
	return Position{end.Seq, end.Hash}, nil
}

var tracer = otel.Tracer("tribune/feed")

// applyOne continues the writer's trace, so that one trace runs from the click
// over the feed; a link leads back to the follower's own.
func applyOne[S any](ctx context.Context, w *Work[S], tx pg.Tx, last *pgx.Batch, e event.Envelope,
	apply func(context.Context, S, *Unit, event.Envelope) error,
) error {
	own := trace.LinkFromContext(ctx)
	ctx = propagation.TraceContext{}.Extract(ctx, propagation.MapCarrier{"traceparent": e.TraceParent})
	ctx, span := tracer.Start(ctx, "feed "+e.Type, trace.WithSpanKind(trace.SpanKindConsumer), trace.WithLinks(own),
		trace.WithAttributes(attribute.String("service", w.db.Schema), attribute.Int64("seq", e.Seq)))
	defer span.End()
	u := newUnit(ctx, w, "feed:"+e.Type)
	u.subject, u.area = e.Subject, e.Area
	if err := apply(ctx, w.bind(tx), u, e); err != nil {
		span.RecordError(err)
		return err
	}
	if len(u.facts) == 0 {
		// Nothing of ours was told: the cursor is record enough.
		return nil
	}
	return u.record(ctx, last)
}
