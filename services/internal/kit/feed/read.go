package feed

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

func sortByPos(facts []fact) {
	slices.SortFunc(facts, func(a, b fact) int { return int(a.pos - b.pos) })
}

// hashBytes scans a bytea into a Hash.
type hashBytes event.Hash

// ScanBytes implements pgtype.BytesScanner.
func (h *hashBytes) ScanBytes(b []byte) error {
	if len(b) != len(h) {
		return fmt.Errorf("hash of %d bytes", len(b))
	}
	copy(h[:], b)
	return nil
}

const selectEvents = `SELECT seq, id, type, subject, area, at, actor, trace_parent, data::text, prev, hash
	FROM event WHERE seq > $1 ORDER BY seq LIMIT $2`

// Read gives up to limit envelopes after a position, without waiting.
func Read(ctx context.Context, db *pg.DB, after int64, limit int) ([]event.Envelope, error) {
	ctx, cancel := context.WithTimeout(ctx, stepTime)
	defer cancel()
	rows, err := db.Reader(pg.Everything).Query(ctx, selectEvents, after, limit)
	if err != nil {
		return nil, fmt.Errorf("read feed %s: %w", db.Schema, err)
	}
	es, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (event.Envelope, error) {
		e := event.Envelope{Feed: db.Schema}
		var area, data string
		err := row.Scan(&e.Seq, &e.ID, &e.Type, &e.Subject, &area, &e.At, &e.Actor, &e.TraceParent, &data,
			(*hashBytes)(&e.Prev), (*hashBytes)(&e.Hash))
		e.Area, e.Data, e.At = ids.AreaCode(area), []byte(data), e.At.UTC()
		return e, err
	})
	if err != nil {
		return nil, fmt.Errorf("read feed %s: %w", db.Schema, pg.Classify(err))
	}
	return es, nil
}

// VerifyAll walks the whole feed and gives the last position that holds; a
// *event.Break says where the chain does not.
func VerifyAll(ctx context.Context, db *pg.DB) (int64, event.Hash, error) {
	var seq int64
	var hash event.Hash
	for {
		es, err := Read(ctx, db, seq, batch)
		if err != nil {
			return seq, hash, err
		}
		if len(es) == 0 {
			return seq, hash, nil
		}
		if seq, hash, err = event.Verify(seq, hash, es); err != nil {
			return seq, hash, err
		}
	}
}

// tell wakes the readers that wait for the feed to grow.
func (s *Sequencer) tell() {
	s.locked <- struct{}{}
	close(s.grown)
	s.grown = make(chan struct{})
	<-s.locked
}

func (s *Sequencer) growth() <-chan struct{} {
	s.locked <- struct{}{}
	defer func() { <-s.locked }()
	return s.grown
}

// Wait gives the envelopes after a position; where there are none yet, it waits
// for the first, but no longer than wait, nor than the process has to live.
func (s *Sequencer) Wait(ctx context.Context, after int64, limit int, wait time.Duration) ([]event.Envelope, error) {
	leaving := s.leaving
	select {
	case <-leaving:
		// Who asks now is in this process, which still works for those at the door.
		wait, leaving = min(wait, poll), nil
	default:
	}
	deadline := time.NewTimer(wait)
	defer deadline.Stop()
	for {
		// Taken before the look, so that growth in between is not slept through.
		grown := s.growth()
		es, err := Read(ctx, s.db, after, limit)
		if err != nil || len(es) > 0 || wait <= 0 {
			return es, err
		}
		again := time.NewTimer(poll) // another process may sequence
		select {
		case <-ctx.Done():
			again.Stop()
			return nil, ctx.Err()
		case <-deadline.C:
			again.Stop()
			return nil, nil
		case <-leaving:
			again.Stop()
			return nil, nil
		case <-grown:
		case <-again.C:
		}
		again.Stop()
	}
}
