package mw

import (
	"context"
	"sync"
	"time"

	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// frame is the context of one call: what travelled beside it, who calls, what
// is done, and until when. It is one allocation where a chain of contexts would
// be ten; its timer is made only when somebody waits on Done.
type frame struct {
	context.Context // the caller's
	deadline        time.Time

	meta rpc.Meta
	who  actor.Actor
	call work.Call

	mu      sync.Mutex
	done    chan struct{} // nil until asked for
	err     error
	timer   *time.Timer
	release func() bool // stops listening to the caller
}

// begin starts the call's time, which ends no later than the caller's.
func (f *frame) begin(ctx context.Context, deadline time.Time) {
	f.Context, f.deadline = ctx, deadline
	if t, ok := ctx.Deadline(); ok && t.Before(deadline) {
		f.deadline = t
	}
}

// Deadline implements context.Context.
func (f *frame) Deadline() (time.Time, bool) { return f.deadline, true }

// Value implements context.Context.
func (f *frame) Value(key any) any {
	switch key.(type) {
	case actor.Key:
		return &f.who
	case work.CallKey:
		return &f.call
	case rpc.MetaKey:
		return &f.meta
	}
	return f.Context.Value(key)
}

// Done implements context.Context.
func (f *frame) Done() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done == nil {
		f.done = make(chan struct{})
		if f.err == nil {
			f.timer = time.AfterFunc(time.Until(f.deadline), func() { f.cancel(context.DeadlineExceeded) })
			f.release = context.AfterFunc(f.Context, func() { f.cancel(f.Context.Err()) })
		} else {
			close(f.done)
		}
	}
	return f.done
}

// Err implements context.Context.
func (f *frame) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil && f.done == nil {
		// Nobody waits, so nobody told us.
		if err := f.Context.Err(); err != nil {
			return err
		}
		if !time.Now().Before(f.deadline) {
			return context.DeadlineExceeded
		}
	}
	return f.err
}

// end releases what the call holds.
func (f *frame) end() { f.cancel(context.Canceled) }

func (f *frame) cancel(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return
	}
	f.err = err
	if f.done != nil {
		close(f.done)
		f.timer.Stop()
		f.release()
	}
}
