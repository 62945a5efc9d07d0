package work

import (
	"context"
	"encoding/json"
	"fmt"
	"hash"

	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Call is the operation that a unit of work belongs to; the middleware sets it.
type Call struct {
	Action  string // the Method's name: what the audit row says was done
	Request any    // the request, to bind the idempotency key to it; nil where its body is a stream
	Key     string // Idempotency-Key, "" for work that repeats itself safely
	// Address gives what of Request is not in its JSON: the ids in the path, the
	// query. Nil where there is nothing.
	Address func(request any) (string, error)
}

// CallKey is where a context keeps its *Call.
type CallKey struct{}

// digest binds the key to everything that was asked.
func (c *Call) digest(h hash.Hash) ([]byte, error) {
	if c.Address != nil {
		address, err := c.Address(c.Request)
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(h, address)
	}
	if err := json.NewEncoder(h).Encode(c.Request); err != nil {
		return nil, fmt.Errorf("digest of request: %w", err)
	}
	return h.Sum(nil), nil
}

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

func (c *Call) claim(ctx context.Context, db *pg.DB) (*claim, error) {
	if c.Key == "" {
		return nil, nil
	}
	sum, err := c.digest(db.Digest())
	if err != nil {
		return nil, err
	}
	return &claim{scope: c.Action + " " + actor.From(ctx).Subject, key: c.Key, request: sum}, nil
}
