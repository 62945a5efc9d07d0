package feed

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// batch is how many facts are numbered in one transaction.
const batch = 1000

// Sequencer numbers the committed facts of one service. Any number of them may
// run, in any number of processes; a lock in the database lets one work.
type Sequencer struct {
	db     *pg.DB
	log    *slog.Logger
	grown  chan struct{} // closed and replaced when the feed grows here
	locked chan struct{} // a mutex over grown

	leaving chan struct{} // closed when the process is about to stop
	leave   sync.Once
}

// NewSequencer makes one for db's service.
func NewSequencer(db *pg.DB, log *slog.Logger) *Sequencer {
	return &Sequencer{
		db: db, log: log, grown: make(chan struct{}), locked: make(chan struct{}, 1), leaving: make(chan struct{}),
	}
}

// Quiesce lets go whoever waits for the feed to grow: a process that stops is not
// held up by those who hang on.
func (s *Sequencer) Quiesce() { s.leave.Do(func() { close(s.leaving) }) }

// poll is how often facts committed by other processes are looked for.
const poll = 250 * time.Millisecond

// gather is how long facts are let come together after a batch: while many write,
// numbering each of them at once would cost more than writing them. A fact that
// comes after a pause is numbered at once.
const gather = 10 * time.Millisecond

// stepTime bounds one batch and one look, so that a database which no longer answers, and
// does not say so either, is left for a new connection.
const stepTime = 10 * time.Second

// Run numbers facts until ctx ends: at once after a commit in this process, and
// by polling for those of others.
func (s *Sequencer) Run(ctx context.Context) error {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.db.Appended():
		case <-tick.C:
		}
		for {
			n, err := s.Step(ctx)
			if err != nil {
				if ctx.Err() == nil {
					s.log.WarnContext(ctx, "facts wait to be numbered", slog.String("feed", s.db.Schema), slog.Any("error", err))
				}
				break
			}
			if n < batch {
				break
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(gather):
		}
	}
}

const (
	// The lock is per database and schema; whoever does not get it has nothing
	// to do, since the holder will see the same facts or later ones will be
	// polled for.
	takeLock = `SELECT pg_try_advisory_xact_lock(hashtext('tribune.feed'), hashtext(current_schema()))`

	selectHead = `SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1`

	takePending = `DELETE FROM event_pending WHERE pos IN (SELECT pos FROM event_pending ORDER BY pos LIMIT $1)
		RETURNING pos, id, type, subject, area, at, actor, trace_parent, data::text`

	insertEvents = `INSERT INTO event (seq, id, type, subject, area, at, actor, trace_parent, data, prev, hash)
		SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
			$7::text[], $8::text[], $9::json[], $10::bytea[], $11::bytea[])`
)

// Step numbers one batch of what is committed, and says how many that were.
func (s *Sequencer) Step(ctx context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, stepTime)
	defer cancel()
	var locked bool
	var head event.Envelope
	tx, err := s.db.Begin(ctx, pg.Everything, func(b *pgx.Batch) {
		b.Queue(takeLock).QueryRow(func(row pgx.Row) error { return row.Scan(&locked) })
	})
	if err != nil {
		return 0, err
	}
	defer tx.Close(ctx)
	if !locked {
		return 0, nil
	}
	// Read after the lock is held: in the same statement the snapshot could be
	// older than the last holder's commit.
	err = tx.QueryRow(ctx, selectHead).Scan(&head.Seq, (*hashBytes)(&head.Hash))
	if err != nil && !errors.Is(err, pg.NoRows) {
		return 0, fmt.Errorf("read head of feed: %w", err)
	}
	facts, err := takeFacts(ctx, tx)
	if err != nil || len(facts) == 0 {
		return 0, err
	}
	columns := chain(s.db.Schema, head.Seq, head.Hash, facts)
	if _, err := tx.Exec(ctx, insertEvents, columns...); err != nil {
		return 0, fmt.Errorf("append to feed: %w", err)
	}
	if err := tx.Commit(ctx, &pgx.Batch{}); err != nil {
		return 0, err
	}
	s.tell()
	return len(facts), nil
}

type fact struct {
	pos int64
	event.Envelope
}

func takeFacts(ctx context.Context, tx *pg.Transaction) ([]fact, error) {
	rows, err := tx.Query(ctx, takePending, batch)
	if err != nil {
		return nil, fmt.Errorf("take pending facts: %w", err)
	}
	facts, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (fact, error) {
		var f fact
		var area, data string
		err := row.Scan(&f.pos, &f.ID, &f.Type, &f.Subject, &area, &f.At, &f.Actor, &f.TraceParent, &data)
		f.Area, f.Data = ids.AreaCode(area), []byte(data)
		return f, err
	})
	if err != nil {
		return nil, fmt.Errorf("take pending facts: %w", err)
	}
	sortByPos(facts) // RETURNING keeps no order
	return facts, nil
}

// chain numbers and binds the facts, and lays them out as columns.
func chain(feed string, seq int64, prev event.Hash, facts []fact) []any {
	n := len(facts)
	seqs, idCol, ats := make([]int64, n), make([]uuid.UUID, n), make([]time.Time, n)
	texts := [5][]string{} // type, subject, area, actor, trace_parent
	for i := range texts {
		texts[i] = make([]string, n)
	}
	data, prevs, hashes := make([]string, n), make([][]byte, n), make([][]byte, n)
	for i := range facts {
		e := &facts[i].Envelope
		seq++
		e.Feed, e.Seq, e.Prev, e.At = feed, seq, prev, e.At.UTC()
		e.Hash = e.Sum()
		prev = e.Hash
		seqs[i], idCol[i], ats[i], data[i] = e.Seq, e.ID, e.At, string(e.Data)
		texts[0][i], texts[1][i], texts[2][i], texts[3][i], texts[4][i] = e.Type, e.Subject, string(e.Area), e.Actor, e.TraceParent
		prevs[i], hashes[i] = e.Prev[:], e.Hash[:]
	}
	return []any{seqs, idCol, texts[0], texts[1], texts[2], ats, texts[3], texts[4], data, prevs, hashes}
}
