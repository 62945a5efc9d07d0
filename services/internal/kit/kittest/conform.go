package kittest

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
)

// Conform is what holds of a service however it is reached. ctx calls as the
// clerk.
func Conform(t *testing.T, ctx context.Context, s Service) {
	t.Helper()
	t.Run("an answer comes back whole", func(t *testing.T) {
		note, err := s.Add(withKey(ctx, uuid.NewString()), AddRequest{Area: "500103", Text: "𠮷 a/b?c=d &"})
		require.NoError(t, err)
		got, err := s.Get(ctx, GetRequest{ID: note.ID})
		require.NoError(t, err)
		require.Equal(t, note, got)
		got, err = s.Get(ctx, GetRequest{ID: note.ID, Upper: true})
		require.NoError(t, err)
		require.Equal(t, strings.ToUpper(note.Text), got.Text)
	})
	t.Run("a fault keeps its kind, code, detail and fields", func(t *testing.T) {
		_, err := s.Get(ctx, GetRequest{ID: ids.ID[Note](uuid.New())})
		require.ErrorIs(t, err, fault.NotFound)
		require.ErrorIs(t, err, ErrNone)

		_, err = s.Fail(ctx, FailRequest{How: "conflict"})
		require.ErrorIs(t, err, ErrFull)
		require.Equal(t, "已有 3 条", fault.From(err).Detail)

		_, err = s.Add(withKey(ctx, uuid.NewString()), AddRequest{Text: strings.Repeat("长", 21)})
		require.ErrorIs(t, err, fault.Invalid)
		require.Len(t, fault.From(err).Fields, 2, "all faults at once")
	})
	t.Run("what is untyped stays inside", func(t *testing.T) {
		for _, how := range []string{"untyped", "panic"} {
			_, err := s.Fail(ctx, FailRequest{How: how})
			require.ErrorIs(t, err, fault.Internal, how)
			e := fault.From(err)
			require.NotContains(t, e.Title+e.Detail, "secret")
			require.NotContains(t, e.Title+e.Detail, "purpose")
		}
	})
	t.Run("the caller's time travels", func(t *testing.T) {
		short, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
		defer cancel()
		left, err := s.Fail(short, FailRequest{})
		require.NoError(t, err)
		require.LessOrEqual(t, left.Millis, int64(500))
		left, err = s.Fail(ctx, FailRequest{})
		require.NoError(t, err)
		require.LessOrEqual(t, left.Millis, Fail.Budget.Milliseconds())
		require.Greater(t, left.Millis, int64(500))

		short, cancel = context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		_, err = s.Fail(short, FailRequest{How: "slow"})
		require.ErrorIs(t, err, fault.Timeout)
	})
	t.Run("a caller that leaves is no defect", func(t *testing.T) {
		gone, cancel := context.WithCancel(ctx)
		time.AfterFunc(30*time.Millisecond, cancel)
		_, err := s.Fail(gone, FailRequest{How: "slow"})
		require.ErrorIs(t, err, fault.Canceled)
	})
	t.Run("a repeat gets the first answer", func(t *testing.T) {
		key := uuid.NewString()
		r := AddRequest{Area: "500103", Text: "一次"}
		first, err := s.Add(withKey(ctx, key), r)
		require.NoError(t, err)
		again, err := s.Add(withKey(ctx, key), r)
		require.NoError(t, err)
		require.Equal(t, first, again)
		r.Text = "两次"
		_, err = s.Add(withKey(ctx, key), r)
		require.ErrorIs(t, err, fault.Conflict)
	})
	t.Run("a key is bound to what the path names", func(t *testing.T) {
		a, err := s.Add(withKey(ctx, uuid.NewString()), AddRequest{Area: "500103", Text: "甲"})
		require.NoError(t, err)
		b, err := s.Add(withKey(ctx, uuid.NewString()), AddRequest{Area: "500103", Text: "乙"})
		require.NoError(t, err)
		key := uuid.NewString()
		_, err = s.Rename(withKey(ctx, key), RenameRequest{ID: a.ID, Text: "丙"})
		require.NoError(t, err)
		_, err = s.Rename(withKey(ctx, key), RenameRequest{ID: b.ID, Text: "丙"})
		require.ErrorIs(t, err, fault.Conflict, "another note is another deed")
	})
	t.Run("the area binds", func(t *testing.T) {
		_, err := s.Add(withKey(ctx, uuid.NewString()), AddRequest{Area: "330106", Text: "越界"})
		require.ErrorIs(t, err, fault.Denied)
	})
}

func withKey(ctx context.Context, key string) context.Context {
	o := rpc.OutgoingOf(ctx)
	o.Key = key
	return rpc.WithOutgoing(ctx, o)
}
