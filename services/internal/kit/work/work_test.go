package work_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/kittest"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

type bundle struct {
	notes kittest.Notes
	db    *pg.DB
	test  *pgtest.DB
}

func setup(t *testing.T) bundle {
	t.Helper()
	test := pgtest.New(t, kittest.Schema("notes"))
	db := test.Open("notes")
	return bundle{kittest.Notes{Work: work.New(db, kittest.Bind, work.Options{})}, db, test}
}

// as is a request of a clerk of an area under an idempotency key.
func as(t *testing.T, area, key string, request any) context.Context {
	t.Helper()
	ctx := actor.As(t.Context(), actor.Actor{Subject: "clerk-" + area, Roles: role.Clerk, Areas: []ids.AreaCode{ids.AreaCode(area)}})
	return work.WithCall(ctx, &work.Call{Action: "notes.Add", Key: key, Request: request})
}

func (b bundle) count(t *testing.T, table string) (n int) {
	t.Helper()
	require.NoError(t, b.test.Owner().QueryRow(t.Context(), `SELECT count(*) FROM notes.`+table).Scan(&n))
	return n
}

func TestWriteLeavesDeedFactAuditAndAnswerTogether(t *testing.T) {
	t.Parallel()
	b := setup(t)
	r := kittest.AddRequest{Area: "500103", Text: "路灯"}
	note, err := b.notes.Add(as(t, "5001", "k1", r), r)
	require.NoError(t, err)

	for _, table := range []string{"note", "event_pending", "audit", "idempotency"} {
		require.Equal(t, 1, b.count(t, table), table)
	}
	var action, who, subject string
	require.NoError(t, b.test.Owner().QueryRow(t.Context(), `SELECT action, actor, subject FROM notes.audit`).Scan(&action, &who, &subject))
	require.Equal(t, []string{"notes.Add", "clerk-5001", note.ID.String()}, []string{action, who, subject})
}

func TestRepeatGetsFirstAnswer(t *testing.T) {
	t.Parallel()
	b := setup(t)
	r := kittest.AddRequest{Area: "500103", Text: "路灯"}
	first, err := b.notes.Add(as(t, "5001", "k1", r), r)
	require.NoError(t, err)
	again, err := b.notes.Add(as(t, "5001", "k1", r), r)
	require.NoError(t, err)
	require.Equal(t, first, again)
	require.Equal(t, 1, b.count(t, "note"))

	other := kittest.AddRequest{Area: "500103", Text: "井盖"}
	_, err = b.notes.Add(as(t, "5001", "k1", other), other)
	require.ErrorIs(t, err, work.ErrKeyReused, "F4: the same key with another body")

	// The key is its owner's: another person's equal key is another deed.
	_, err = b.notes.Add(as(t, "5001031", "k1", other), other)
	require.ErrorIs(t, err, actor.ErrArea)
}

func TestConcurrentRepeatsAreOne(t *testing.T) {
	t.Parallel()
	b := setup(t)
	r := kittest.AddRequest{Area: "500103", Text: "路灯"}
	var wg sync.WaitGroup
	answers := make([]kittest.Note, 16)
	for i := range answers {
		wg.Go(func() {
			note, err := b.notes.Add(as(t, "5001", "same", r), r)
			if err != nil {
				t.Errorf("repeat %d: %v", i, err)
			}
			answers[i] = note
		})
	}
	wg.Wait()
	for _, a := range answers {
		require.Equal(t, answers[0], a)
	}
	require.Equal(t, 1, b.count(t, "note"))
	require.Equal(t, 1, b.count(t, "audit"))
}

func TestRefusalLeavesNothing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	r := kittest.AddRequest{Area: "330106", Text: "路灯"}
	_, err := b.notes.Add(as(t, "5001", "k1", r), r)
	require.ErrorIs(t, err, fault.Denied)
	for _, table := range []string{"note", "event_pending", "audit", "idempotency"} {
		require.Zero(t, b.count(t, table), table)
	}
}

func TestRowLevelSecurityHoldsAcrossPooledSessions(t *testing.T) {
	t.Parallel()
	b := setup(t)
	r := kittest.AddRequest{Area: "500103", Text: "路灯"}
	_, err := b.notes.Add(as(t, "5001", "k1", r), r)
	require.NoError(t, err)
	see := func(ctx context.Context) (n int) {
		n, err := work.Read(ctx, b.notes.Work, func(ctx context.Context, s kittest.Store) (n int, err error) {
			err = s.Tx.QueryRow(ctx, `SELECT count(*) FROM note`).Scan(&n)
			return n, err
		})
		require.NoError(t, err)
		return n
	}
	for range 50 { // the same few connections serve them all
		require.Equal(t, 1, see(as(t, "500103", "", nil)))
		require.Equal(t, 0, see(as(t, "500104", "", nil)), "F7: another county")
		require.Equal(t, 0, see(t.Context()), "F7: nobody")
		require.Equal(t, 1, see(work.AsSystem(t.Context(), "notes")))
	}
}

func TestServiceCannotRewriteHistory(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for _, sql := range []string{
		`UPDATE audit SET actor = 'x'`, `DELETE FROM audit`, `TRUNCATE audit`,
		`UPDATE event SET actor = 'x'`, `DELETE FROM event`, `DELETE FROM applied`, `DROP TABLE note`,
		`UPDATE tribune.stamp SET province = '33'`, `CREATE TABLE public.mine (x int)`,
	} {
		_, err := b.db.Pool.Exec(t.Context(), sql)
		require.ErrorContains(t, err, "42501", sql) // insufficient_privilege
	}
}

func TestReadCannotWrite(t *testing.T) {
	t.Parallel()
	b := setup(t)
	_, err := work.Read(work.AsSystem(t.Context(), "notes"), b.notes.Work, func(ctx context.Context, s kittest.Store) (n int, err error) {
		err = s.Tx.QueryRow(ctx, `INSERT INTO note VALUES (gen_random_uuid(), '50', 'x') RETURNING 1`).Scan(&n)
		return n, err
	})
	require.ErrorContains(t, err, "read-only transaction")
	require.Zero(t, b.count(t, "note"))
}

func TestFactsCarryEveryField(t *testing.T) {
	t.Parallel()
	b := setup(t)
	r := kittest.AddRequest{Area: "500103", Text: "𠮷野路"}
	note, err := b.notes.Add(as(t, "5001", "k1", r), r)
	require.NoError(t, err)
	s := feed.NewSequencer(b.db, nil)
	n, err := s.Step(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, n)
	es, err := feed.Read(t.Context(), b.db, 0, 10)
	require.NoError(t, err)
	require.Len(t, es, 1)
	e := es[0]
	require.Equal(t, []any{"notes", int64(1), kittest.NoteAdded, note.ID.String(), ids.AreaCode("500103"), "clerk-5001"},
		[]any{e.Feed, e.Seq, e.Type, e.Subject, e.Area, e.Actor})
	require.JSONEq(t, `{"id":"`+note.ID.String()+`","area":"500103","text":"𠮷野路"}`, string(e.Data))
	require.Zero(t, b.count(t, "event_pending"))
}

func TestSweepForgetsOldAnswersAlone(t *testing.T) {
	t.Parallel()
	b := setup(t)
	r := kittest.AddRequest{Area: "500103", Text: "路灯"}
	_, err := b.notes.Add(as(t, "5001", "k1", r), r)
	require.NoError(t, err)
	now := time.Now()
	require.NoError(t, work.Sweep(t.Context(), b.db, now.Add(work.KeepAnswers-time.Hour)))
	require.Equal(t, 1, b.count(t, "idempotency"))
	require.NoError(t, work.Sweep(t.Context(), b.db, now.Add(work.KeepAnswers+time.Hour)))
	require.Zero(t, b.count(t, "idempotency"))
	require.Equal(t, 1, b.count(t, "audit"), "what was done is not forgotten")
}
