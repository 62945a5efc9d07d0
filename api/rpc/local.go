package rpc

import (
	"context"
	"fmt"
	"sync"

	"github.com/go-kit/kit/endpoint"
	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/fault"
)

// Local reaches services in this process. The endpoints put into it have the
// whole server middleware around them, so that a call is authenticated, limited,
// measured and traced as it would be over a network.
type Local struct {
	token TokenSource

	mu        sync.RWMutex
	endpoints map[string]Operation
}

// NewLocal makes an empty one for a caller that shows token.
func NewLocal(token TokenSource) *Local {
	return &Local{token: token, endpoints: map[string]Operation{}}
}

// Add makes operations reachable; their endpoints are already wrapped.
func (l *Local) Add(ops ...Operation) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, op := range ops {
		l.endpoints[op.Name] = op
	}
}

// For is the same set of services for a caller with another token.
func (l *Local) For(token TokenSource) Conn { return &localView{local: l, token: token} }

func (l *Local) endpointFor(name string, _ func() (*Remote, error)) (endpoint.Endpoint, error) {
	return l.find(name, l.token)
}

type localView struct {
	local *Local
	token TokenSource
}

func (v *localView) endpointFor(name string, _ func() (*Remote, error)) (endpoint.Endpoint, error) {
	return v.local.find(name, v.token)
}

func (l *Local) find(name string, token TokenSource) (endpoint.Endpoint, error) {
	l.mu.RLock()
	op, ok := l.endpoints[name]
	l.mu.RUnlock()
	if !ok {
		return nil, fault.Of(fault.Unavailable, "").Because(fmt.Errorf("%s is not served in this process", name))
	}
	return func(ctx context.Context, request any) (any, error) {
		out := OutgoingOf(ctx)
		meta := &Meta{Key: out.Key, Budget: budgetOf(ctx), Address: out.Address, Bearer: out.Actor}
		if token != nil {
			own, err := token(ctx, op.Service)
			if err != nil {
				return nil, fmt.Errorf("token for %s: %w", op.Service, err)
			}
			meta.Bearer, meta.Actor = own, out.Actor
		}
		if op.Mutates && meta.Key == "" {
			meta.Key = uuid.NewString()
		}
		// What this call carries must not leak into the calls that it makes.
		inner := context.WithValue(WithMeta(ctx, meta), outgoingKey{}, nil)
		resp, err := op.Endpoint(inner, request)
		if err != nil {
			// As the edge would: what is untyped stays inside.
			return nil, fault.From(err)
		}
		return resp, nil
	}, nil
}
