package kittest

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/mw"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
)

// Rig runs modules behind the real chain, reachable in this process and over
// HTTP. People are taken at their word: their token is their name among People.
type Rig struct {
	Server   *server.Server
	URL      string
	Local    *rpc.Local
	Registry *prometheus.Registry

	tokens *authn.Local
}

// People are the tokens that a Rig knows.
var People = map[string]actor.Actor{
	"clerk":  {Subject: "clerk", Roles: role.Clerk, Areas: []ids.AreaCode{"5001"}},
	"deputy": {Subject: "deputy", Roles: role.Deputy, Areas: []ids.AreaCode{"500103"}},
}

// atWord verifies a Rig's tokens: services' for real, people's by name.
type atWord struct{ *authn.Local }

// Actor implements mw.Authenticator.
func (a atWord) Actor(ctx context.Context, service string, m *rpc.Meta) (actor.Actor, error) {
	if m == nil || m.Bearer == "" {
		return actor.Actor{Roles: role.Anyone}, nil
	}
	caller, ok, err := a.Verify(ctx, m.Bearer, service)
	if err != nil {
		return actor.Actor{}, authn.ErrToken.Because(err)
	}
	if ok && m.Actor == "" {
		return actor.System(caller), nil
	}
	name := m.Bearer
	if ok {
		name = m.Actor
	}
	who, known := People[name]
	if !known {
		return who, authn.ErrToken
	}
	if ok {
		who.Service, who.Roles = caller, who.Roles|role.Service
	}
	return who, nil
}

// Start serves parts until the test ends.
func Start(t testing.TB, parts func(*Rig) []server.Part) *Rig {
	t.Helper()
	tokens, err := authn.NewLocal(time.Now)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	r := &Rig{tokens: tokens, Local: rpc.NewLocal(nil), Registry: prometheus.NewRegistry()}
	r.Server, err = server.New(server.Config{
		Chain: mw.Config{Auth: atWord{tokens}, Tracer: otel.Tracer("test"), Metrics: mw.NewMetrics(r.Registry), Log: log},
		Log:   log, Registry: r.Registry, Local: r.Local,
	}, parts(r)...)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(r.Server.Handler())
	t.Cleanup(s.Close)
	r.URL = s.URL
	return r
}

// HTTP reaches the services over the network; Direct in this process. Both show
// the token of a service, or of nobody but the person where it is empty.
func (r *Rig) HTTP(service string) rpc.Conn {
	c := rpc.HTTPConfig{Base: r.URL}
	if service != "" {
		c.Token = r.tokens.Tokens(service)
	}
	return rpc.NewHTTP(c)
}

// Direct is HTTP's twin without a network.
func (r *Rig) Direct(service string) rpc.Conn {
	if service == "" {
		return r.Local
	}
	return r.Local.For(r.tokens.Tokens(service))
}

// Token is what a service would show to another.
func (r *Rig) Token(ctx context.Context, service, audience string) (string, error) {
	return r.tokens.Tokens(service)(ctx, audience)
}

// As is a context in which a person of People calls.
func As(ctx context.Context, token string) context.Context {
	return rpc.WithOutgoing(ctx, rpc.Outgoing{Actor: token})
}
