package feed_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/kittest"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

var quiet = slog.New(slog.DiscardHandler)

func clerk(ctx context.Context) context.Context {
	return actor.As(ctx, actor.Actor{Subject: "clerk", Roles: role.Clerk, Areas: []ids.AreaCode{"50"}})
}

// rig is a writer and a follower, each with its own schema.
type rig struct {
	db     *pgtest.DB
	writer *pg.DB
	work   *work.Work[kittest.Store]
}

func setup(t *testing.T) rig {
	t.Helper()
	db := pgtest.New(t, kittest.Schema("notes"), kittest.Schema("copies"))
	w := db.Open("notes")
	return rig{db, w, work.New(w, kittest.Bind, work.Options{})}
}

// write tells n facts, holding the transaction open for a while after the work
// and before the commit.
func (r rig) write(ctx context.Context, text string, hold time.Duration) error {
	_, err := work.Write(clerk(ctx), r.work, func(ctx context.Context, s kittest.Store, u *work.Unit) (work.Fact, error) {
		f := work.Fact{Type: kittest.NoteAdded, Subject: text, Area: "50", Data: map[string]string{"text": text}}
		u.Emit(f)
		if hold > 0 {
			_, err := s.Tx.Exec(ctx, `SELECT pg_sleep($1)`, hold.Seconds())
			return f, err
		}
		return f, nil
	})
	return err
}

func (r rig) source(s *feed.Sequencer) feed.Source {
	return func(ctx context.Context, after int64, wait time.Duration, limit int) ([]event.Envelope, error) {
		return s.Wait(ctx, after, limit, wait)
	}
}

// Many writers, some holding their transactions open long after others that
// began later have committed; sequencers in two "processes"; two followers of
// one name killed and started again at random points. Every fact is applied
// exactly once, in order, and none is skipped (architecture §4).
func TestEveryFactOnceInOrderNoneSkipped(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 2, 3} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			r := setup(t)
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			var background, writers sync.WaitGroup

			sequencers := []*feed.Sequencer{feed.NewSequencer(r.writer, quiet), feed.NewSequencer(r.db.Open("notes"), quiet)}
			for _, s := range sequencers {
				background.Go(func() { _ = s.Run(ctx) })
			}
			for i := range 2 {
				background.Go(func() { r.followAndDie(ctx, t, sequencers[i], rand.New(rand.NewPCG(seed, uint64(i)))) })
			}
			const writing, each = 12, 40
			for w := range writing {
				writers.Go(func() {
					random := rand.New(rand.NewPCG(seed, uint64(100+w)))
					for i := range each {
						hold := time.Duration(0)
						if random.IntN(8) == 0 {
							hold = time.Duration(random.IntN(80)) * time.Millisecond
						}
						if err := r.write(ctx, fmt.Sprintf("%02d-%04d", w, i), hold); err != nil {
							t.Errorf("write: %v", err)
						}
					}
				})
			}
			writers.Wait()
			owner := r.db.Owner()
			require.Eventually(t, func() bool {
				var n int
				require.NoError(t, owner.QueryRow(t.Context(), `SELECT count(*) FROM copies.applied`).Scan(&n))
				return n >= writing*each
			}, 30*time.Second, 20*time.Millisecond)
			stop()
			background.Wait()

			seq, _, err := feed.VerifyAll(t.Context(), r.writer)
			require.NoError(t, err)
			require.EqualValues(t, writing*each, seq, "gapless")
			// Applied in the order of the feed: n and seq rise together. A rolled
			// back transaction may burn an identity value, never reorder.
			var wrong int
			require.NoError(t, owner.QueryRow(t.Context(), `SELECT count(*) FROM
				(SELECT seq, row_number() OVER (ORDER BY n) AS place FROM copies.applied) x WHERE seq <> place`).Scan(&wrong))
			require.Zero(t, wrong)
			// A writer's facts keep the order in which it wrote them.
			require.NoError(t, owner.QueryRow(t.Context(), `SELECT count(*) FROM notes.event a JOIN notes.event b
				ON left(a.subject, 2) = left(b.subject, 2) AND a.subject < b.subject AND a.seq > b.seq`).Scan(&wrong))
			require.Zero(t, wrong)
		})
	}
}

// followAndDie follows with a database of its own, is cut off at random, and
// starts again, as a process that is killed does.
func (r rig) followAndDie(ctx context.Context, t *testing.T, s *feed.Sequencer, random *rand.Rand) {
	t.Helper()
	for ctx.Err() == nil {
		life, die := context.WithTimeout(ctx, time.Duration(5+random.IntN(120))*time.Millisecond)
		db, err := pg.Open(life, pg.Config{URL: r.db.URL("copies"), Schema: "copies"})
		if err != nil {
			die()
			continue
		}
		f := feed.Follower{
			Subscription: kittest.Follow(work.New(db, kittest.Bind, work.Options{}), "notes"),
			Service:      "copies", Source: r.source(s), Log: quiet, Wait: 50 * time.Millisecond,
		}
		_ = f.Run(life)
		db.Close()
		die()
	}
}

func TestChainFindsEveryChangedByte(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for i := range 5 {
		require.NoError(t, r.write(t.Context(), fmt.Sprint(i), 0))
	}
	_, err := feed.NewSequencer(r.writer, quiet).Step(t.Context())
	require.NoError(t, err)
	owner := r.db.Owner()
	for _, change := range []string{
		`UPDATE notes.event SET actor = 'other' WHERE seq = 3`,
		`UPDATE notes.event SET at = at + interval '1 microsecond' WHERE seq = 3`,
		`UPDATE notes.event SET data = '{"text":"2 "}' WHERE seq = 3`,
		`UPDATE notes.event SET area = '5' WHERE seq = 3`,
		`UPDATE notes.event SET type = type || 'x' WHERE seq = 3`,
		`UPDATE notes.event SET trace_parent = 'x' WHERE seq = 3`,
		`UPDATE notes.event SET id = gen_random_uuid() WHERE seq = 3`,
		`DELETE FROM notes.event WHERE seq = 3`,
		`UPDATE notes.event SET seq = 30 WHERE seq = 3`,
	} {
		tx, err := owner.Begin(t.Context())
		require.NoError(t, err)
		_, err = tx.Exec(t.Context(), change)
		require.NoError(t, err)
		es := readIn(t, tx)
		_, _, err = event.Verify(0, event.Hash{}, es)
		var broken *event.Break
		require.ErrorAs(t, err, &broken, change)
		require.EqualValues(t, 3, broken.Seq, change)
		require.NoError(t, tx.Rollback(t.Context()))
	}
	_, _, err = feed.VerifyAll(t.Context(), r.writer)
	require.NoError(t, err)
}

// A fact that cannot be applied stops its follower; it is neither skipped nor
// half applied.
func TestPoisonStopsAndIsNotSkipped(t *testing.T) {
	t.Parallel()
	r := setup(t)
	s := feed.NewSequencer(r.writer, quiet)
	for i := range 3 {
		require.NoError(t, r.write(t.Context(), fmt.Sprint(i), 0))
	}
	_, err := s.Step(t.Context())
	require.NoError(t, err)
	w := work.New(r.db.Open("copies"), kittest.Bind, work.Options{})
	poison := true
	f := feed.Follower{Service: "copies", Log: quiet, Source: r.source(s), Subscription: feed.On(w, "notes", "notes",
		func(ctx context.Context, st kittest.Store, _ *work.Unit, e event.Envelope) error {
			if e.Seq == 2 && poison {
				return fmt.Errorf("cannot apply")
			}
			_, err := st.Tx.Exec(ctx, `INSERT INTO applied (seq, id) VALUES ($1, $2)`, e.Seq, e.ID)
			return err
		})}
	require.ErrorContains(t, f.CatchUp(t.Context()), "notes/2")
	var n int
	require.NoError(t, r.db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM copies.applied`).Scan(&n))
	require.Zero(t, n)
	poison = false
	require.NoError(t, f.CatchUp(t.Context()))
	require.NoError(t, f.CatchUp(t.Context()), "told again, nothing is applied twice")
	require.NoError(t, r.db.Owner().QueryRow(t.Context(), `SELECT count(*) FROM copies.applied`).Scan(&n))
	require.Equal(t, 3, n)
}
