package mw

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// A frame is a context like any other: it ends at its time, with its caller, or
// when the call returns, whether somebody waits already or only asks later.
func TestFrameIsAContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		caller, leave := context.WithCancel(t.Context())
		for name, c := range map[string]struct {
			end  func(*frame)
			want error
		}{
			"its time": {func(*frame) { time.Sleep(2 * time.Second) }, context.DeadlineExceeded},
			"returned": {func(f *frame) { f.end() }, context.Canceled},
		} {
			for _, waits := range []bool{true, false} {
				f := &frame{}
				f.begin(t.Context(), time.Now().Add(time.Second))
				child, cancel := context.WithCancel(f)
				if waits {
					_ = f.Done()
				}
				require.NoError(t, f.Err(), name)
				c.end(f)
				synctest.Wait()
				require.ErrorIs(t, f.Err(), c.want, name)
				<-f.Done()
				<-child.Done()
				cancel()
			}
		}
		f := &frame{}
		f.begin(caller, time.Now().Add(time.Hour))
		child, cancel := context.WithTimeout(f, time.Hour)
		defer cancel()
		leave()
		<-child.Done()
		require.ErrorIs(t, child.Err(), context.Canceled)
		require.ErrorIs(t, f.Err(), context.Canceled)
	})
}

type other struct{}

func TestFrameEndsNoLaterThanItsCaller(t *testing.T) {
	t.Parallel()
	caller, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	f := &frame{who: actor.Actor{Subject: "x"}}
	f.begin(caller, time.Now().Add(time.Hour))
	want, _ := caller.Deadline()
	got, ok := f.Deadline()
	require.True(t, ok)
	require.Equal(t, want, got)
	require.Equal(t, "x", actor.From(f).Subject)
	require.Equal(t, "x", actor.From(context.WithValue(f, other{}, 1)).Subject)
}
