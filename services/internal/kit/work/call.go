package work

import (
	"context"

	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// Call is the operation that a unit of work belongs to; the middleware sets it.
type Call struct {
	Action  string // the Method's name: what the audit row says was done
	Request any    // the request, to bind the idempotency key to it; nil where its body is a stream
	Key     string // Idempotency-Key, "" for work that repeats itself safely
}

// CallKey is where a context keeps its *Call.
type CallKey struct{}

// WithCall sets it.
func WithCall(ctx context.Context, c *Call) context.Context {
	return context.WithValue(ctx, CallKey{}, c)
}

// CallOf is the call of a context; for work that no method began (a job, a
// follower) it has no key.
func CallOf(ctx context.Context) *Call {
	if c, ok := ctx.Value(CallKey{}).(*Call); ok {
		return c
	}
	return &Call{Action: "system"}
}

func (c *Call) claim(ctx context.Context) (*claim, error) {
	if c.Key == "" {
		return nil, nil
	}
	sum, err := digest(c.Request)
	if err != nil {
		return nil, err
	}
	return &claim{scope: c.Action + " " + actor.From(ctx).Subject, key: c.Key, request: sum}, nil
}
