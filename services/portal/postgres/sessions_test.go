package postgres_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/portal/postgres"
	"github.com/tribune-platform/tribune/services/portal/signin"
)

var now = time.Date(2026, 5, 20, 2, 0, 0, 0, time.UTC)

func open(t *testing.T, clock func() time.Time) (*pgtest.DB, *postgres.Sessions) {
	t.Helper()
	db := pgtest.New(t, postgres.Schema)
	return db, postgres.NewSessions(db.Open("portal"), clock)
}

func still() time.Time { return now }

func TestASessionIsKeptReplacedAndForgotten(t *testing.T) {
	t.Parallel()
	_, s := open(t, still)
	var _ scs.CtxStore = s
	ctx := t.Context()
	_, found, err := s.FindCtx(ctx, "one")
	require.NoError(t, err)
	require.False(t, found)

	require.NoError(t, s.CommitCtx(ctx, "one", []byte("first"), now.Add(time.Hour)))
	require.NoError(t, s.CommitCtx(ctx, "one", []byte("second"), now.Add(2*time.Hour)))
	b, found, err := s.Find("one")
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, "second", string(b))

	require.NoError(t, s.DeleteCtx(ctx, "one"))
	require.NoError(t, s.Delete("one"), "forgetting what is not there is no fault")
	_, found, err = s.FindCtx(ctx, "one")
	require.NoError(t, err)
	require.False(t, found)
}

func TestAnExpiredSessionIsNotFoundAndSweptAway(t *testing.T) {
	t.Parallel()
	at := now
	db, s := open(t, func() time.Time { return at })
	for i := range 20 {
		require.NoError(t, s.Commit(fmt.Sprint("old", i), []byte("x"), now.Add(time.Minute)))
	}
	at = now.Add(time.Minute)
	_, found, err := s.FindCtx(t.Context(), "old3")
	require.NoError(t, err)
	require.False(t, found)
	for i := range 3 {
		require.NoError(t, s.Commit(fmt.Sprint("new", i), []byte("y"), at.Add(time.Hour)))
	}
	var left int
	require.NoError(t, db.Owner().QueryRow(context.Background(), `SELECT count(*) FROM portal.session`).Scan(&left))
	require.Equal(t, 3, left)
}

func TestParallelWritersDoNotBlockEachOther(t *testing.T) {
	t.Parallel()
	at := now
	_, s := open(t, func() time.Time { return at })
	for i := range 30 {
		require.NoError(t, s.Commit(fmt.Sprint("old", i), []byte("x"), now.Add(time.Minute)))
	}
	at = now.Add(time.Hour)
	var all sync.WaitGroup
	errs := make(chan error, 40)
	for i := range 40 {
		all.Go(func() { errs <- s.Commit(fmt.Sprint("old", i%20), []byte("y"), at.Add(time.Hour)) })
	}
	all.Wait()
	close(errs)
	for err := range errs {
		require.NoError(t, err)
	}
}

// What lies in the database tells nothing without the key (architecture §8).
func TestNothingReadableLiesInTheDatabase(t *testing.T) {
	t.Parallel()
	db, s := open(t, still)
	key := signin.NewKey()
	store, err := signin.Seal(s, key)
	require.NoError(t, err)
	require.NoError(t, store.CommitCtx(t.Context(), "one", []byte("the token of 林秀英"), now.Add(time.Hour)))
	var sealed []byte
	require.NoError(t, db.Owner().QueryRow(context.Background(), `SELECT sealed FROM portal.session`).Scan(&sealed))
	require.NotContains(t, string(sealed), "token")
	b, found, err := store.FindCtx(t.Context(), "one")
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, "the token of 林秀英", string(b))

	_, err = db.Owner().Exec(context.Background(), `UPDATE portal.session SET number = 'two'`)
	require.NoError(t, err)
	_, found, err = store.FindCtx(t.Context(), "two")
	require.NoError(t, err)
	require.False(t, found, "a row moved to another number does not open")
}
