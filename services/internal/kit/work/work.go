// Package work is the unit of work: one transaction that holds the change to
// the domain, the facts for the feed, the audit row and the answer that a
// repeat of the same request gets again. All of it is durable, or none.
//
// A service writes:
//
//	func (s *Service) Accept(ctx context.Context, r v1.AcceptRequest) (v1.Matter, error) {
//		return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Matter, error) {
//			…
//			u.Emit(work.Fact{Type: v1.MatterAccepted, Subject: m.ID.String(), Area: m.Area, Data: …})
//			return m, nil
//		})
//	}
//
// Invariants: stores never begin a transaction; a fact is appended last, in the
// transaction, and never published after it; every write has an actor and an
// audit row; a fault rolls everything back.
package work

import (
	"context"
	"log/slog"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Work runs units of work for one service over its store S.
type Work[S any] struct {
	db    *pg.DB
	bind  func(pg.Tx) S
	clock func() time.Time
	ids   ids.Source
	log   *slog.Logger
	poke  chan struct{} // told after a commit that appended facts
}

// Options are the constructor arguments that a test replaces.
type Options struct {
	Clock func() time.Time // time.Now if nil
	Ids   ids.Source       // ids.V7 if nil
	Log   *slog.Logger     // discards if nil
}

// New makes one. bind gives the store that works in a transaction.
func New[S any](db *pg.DB, bind func(pg.Tx) S, o Options) *Work[S] {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Ids == nil {
		o.Ids = ids.V7
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Work[S]{db: db, bind: bind, clock: o.Clock, ids: o.Ids, log: o.Log, poke: db.Appended()}
}

// DB is the database that the work is done in.
func (w *Work[S]) DB() *pg.DB { return w.db }

// Now is the moment by the injected clock, UTC, to the microsecond that
// PostgreSQL keeps.
func (w *Work[S]) Now() time.Time { return w.clock().UTC().Truncate(time.Microsecond) }

// Today is the day in China.
func (w *Work[S]) Today() date.Date { return date.Of(w.Now()) }

// Read asks without changing anything. Each question is one round trip, under
// the actor's areas; a store that needs several answers of one moment asks for
// them in one statement or one batch.
func Read[S, R any](ctx context.Context, w *Work[S], do func(ctx context.Context, s S) (R, error)) (R, error) {
	answer, err := do(ctx, w.bind(w.db.Reader(scopeOf(ctx))))
	if err != nil {
		var none R
		return none, pg.Classify(err)
	}
	return answer, nil
}

type caseKey struct{}

// Reveal lets the resident of one case see it: the policy of a table that knows
// cases lets the row of this number through. The caller checks the secret
// before anything is answered.
func Reveal(ctx context.Context, number string) context.Context {
	return context.WithValue(ctx, caseKey{}, number)
}

// AsSystem does work for the service itself, over all areas: jobs, followers,
// and look-ups whose answer the service then narrows.
func AsSystem(ctx context.Context, service string) context.Context {
	return actor.As(ctx, actor.System(service))
}

func scopeOf(ctx context.Context) pg.Scope {
	number, _ := ctx.Value(caseKey{}).(string)
	return pg.Scope{Areas: actor.From(ctx).Scope(), Case: number}
}
