package rpc

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Meta is what travels beside a request.
type Meta struct {
	Bearer  string        // the caller's own token: a person's, or a service's
	Actor   string        // the person's token that a service carries along
	Key     string        // Idempotency-Key
	Budget  time.Duration // what is left of the caller's time; zero if not told
	Address string        // the client's address, for rate limits; never logged whole
	Told    string        // the address of a browser behind the client, believed only with Relay
	Relay   string        // the portal's own token, which vouches for Told and for nothing else
	Person  string        // of the two tokens the one that is a person's; set once they are verified
}

// The headers that carry it.
const (
	HeaderActor   = "Tribune-Actor"
	HeaderKey     = "Idempotency-Key"
	HeaderBudget  = "Tribune-Budget" // milliseconds
	HeaderAddress = "Tribune-Address"
	HeaderRelay   = "Tribune-Relay"
)

type outgoingKey struct{}

// WithMeta puts the incoming Meta where the middleware finds it.
func WithMeta(ctx context.Context, m *Meta) context.Context {
	return context.WithValue(ctx, MetaKey{}, m)
}

// MetaOf is the incoming Meta; nil where a call came in by no transport.
func MetaOf(ctx context.Context) *Meta {
	m, _ := ctx.Value(MetaKey{}).(*Meta)
	return m
}

// MetaKey is where a context keeps its *Meta.
type MetaKey struct{}

// MetaFrom reads Meta from an HTTP request.
func MetaFrom(r *http.Request) Meta {
	m := Meta{
		Actor: r.Header.Get(HeaderActor), Key: r.Header.Get(HeaderKey), Address: r.RemoteAddr,
		Told: r.Header.Get(HeaderAddress), Relay: r.Header.Get(HeaderRelay),
	}
	if scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") {
		m.Bearer = token
	}
	if ms, err := strconv.Atoi(r.Header.Get(HeaderBudget)); err == nil && ms > 0 {
		m.Budget = time.Duration(ms) * time.Millisecond
	}
	return m
}

// Outgoing is what a caller adds to the calls it makes under a context.
type Outgoing struct {
	Actor   string // the person's token to carry along
	Key     string // the idempotency key of the one mutation made under it
	Address string // the address of the person's browser, for rate limits
}

// WithOutgoing sets it.
func WithOutgoing(ctx context.Context, o Outgoing) context.Context {
	return context.WithValue(ctx, outgoingKey{}, o)
}

// OutgoingOf is what the next call carries. A service that calls another while
// it serves a request carries the same person along.
func OutgoingOf(ctx context.Context) Outgoing {
	if o, ok := ctx.Value(outgoingKey{}).(Outgoing); ok {
		return o
	}
	if m := MetaOf(ctx); m != nil {
		return Outgoing{Actor: m.Person, Address: m.Address}
	}
	return Outgoing{}
}

// TokenSource gives the token that a caller shows to a service: its audience is
// the service's name. Empty where the caller has none of its own.
type TokenSource func(ctx context.Context, audience string) (string, error)

// budgetOf is what is left of ctx's time.
func budgetOf(ctx context.Context) time.Duration {
	if t, ok := ctx.Deadline(); ok {
		return max(time.Until(t), time.Millisecond)
	}
	return 0
}
