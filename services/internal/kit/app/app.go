// Package app assembles services into a process: databases, tokens, middleware,
// connections to the services that run elsewhere, and the server. One service or
// all five, the assembly is the same.
package app

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"go.opentelemetry.io/otel"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/mw"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
)

// Service is one that can be assembled.
type Service struct {
	Schema pg.Schema // its name is the service's
	New    func(module.Deps) (*module.Module, error)
}

// Config is what a process is given.
type Config struct {
	Province  string
	Database  func(schema string) string // address as the schema's own role
	MaxConns  int32                      // per service; 12 if zero
	Issuers   []string                   // of people's tokens
	PublicURL string
	Key       []byte // the province's secret, at least 32 bytes; each service gets a key of its own from it
	Clock     func() time.Time
	Ids       ids.Source
	Log       *slog.Logger

	// Requests a second allowed to one resident's address and to one person; no
	// limits where both are zero.
	RateAnyone, RatePerson float64

	// Services elsewhere: how their tokens are verified, which token this process
	// shows, and where they are. Nil where all run in this process.
	Trust  authn.ServiceTokens
	Tokens func(service string) rpc.TokenSource
	Remote func(service string, token rpc.TokenSource) rpc.Conn
}

// App is a process, assembled and not yet running.
type App struct {
	server   *server.Server
	local    *rpc.Local
	tokens   func(service string) rpc.TokenSource
	remote   func(service string, token rpc.TokenSource) rpc.Conn
	here     map[string]bool
	registry *prometheus.Registry
	dbs      map[string]*pg.DB
}

// New opens the databases and wires the services.
func New(ctx context.Context, c Config, services ...Service) (*App, error) {
	if len(c.Key) < 32 {
		return nil, errors.New("app: the province's key is shorter than 32 bytes")
	}
	a := &App{
		local: rpc.NewLocal(nil), tokens: c.Tokens, remote: c.Remote, here: map[string]bool{},
		registry: prometheus.NewRegistry(), dbs: map[string]*pg.DB{},
	}
	if c.Trust == nil {
		l, err := authn.NewLocal(c.Clock)
		if err != nil {
			return nil, err
		}
		c.Trust, a.tokens = l, l.Tokens
	}
	a.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	a.registry.MustRegister(feed.Collectors()...)
	for _, s := range services {
		a.here[s.Schema.Name] = true
	}
	var parts []server.Part
	for _, s := range services {
		p, err := a.assemble(ctx, c, s)
		if err != nil {
			a.Close()
			return nil, fmt.Errorf("assemble %s: %w", s.Schema.Name, err)
		}
		parts = append(parts, p)
	}
	var limits *mw.Limits
	if c.RateAnyone > 0 || c.RatePerson > 0 {
		limits = mw.NewLimits(c.RateAnyone, c.RatePerson)
	}
	verifier := authn.New(authn.Config{Province: c.Province, Issuers: c.Issuers, Services: c.Trust, Clock: c.Clock})
	srv, err := server.New(server.Config{
		Chain: mw.Config{
			Auth: verifier, Tracer: otel.Tracer("tribune"), Metrics: mw.NewMetrics(a.registry), Limits: limits, Log: c.Log,
		},
		Log: c.Log, Registry: a.registry, Local: a.local,
	}, parts...)
	if err != nil {
		a.Close()
		return nil, err
	}
	a.server = srv
	return a, nil
}

func (a *App) assemble(ctx context.Context, c Config, s Service) (server.Part, error) {
	name := s.Schema.Name
	conns := c.MaxConns
	if conns == 0 {
		conns = 12
	}
	key, err := hkdf.Key(sha256.New, c.Key, []byte(c.Province), "tribune service "+name, 32)
	if err != nil {
		return server.Part{}, err
	}
	db, err := pg.Open(ctx, pg.Config{
		URL: c.Database(name), Schema: name, Province: c.Province, MaxConns: conns, Key: key,
	})
	if err != nil {
		return server.Part{}, err
	}
	a.dbs[name] = db
	conn := func(service string) rpc.Conn { return a.connFrom(name, service) }
	m, err := s.New(module.Deps{
		DB: db, Clock: c.Clock, Ids: c.Ids, Log: c.Log.With(slog.String("service", name)), Conn: conn,
		Key: key, PublicURL: c.PublicURL, Province: c.Province,
	})
	if err != nil {
		return server.Part{}, err
	}
	return server.Part{Module: m, DB: db, Conn: conn}, nil
}

// connFrom is how one service reaches another: in this process where it is here.
func (a *App) connFrom(from, to string) rpc.Conn {
	if a.here[to] {
		return a.local.For(a.tokens(from))
	}
	return a.remote(to, a.tokens(from))
}

// AsPerson reaches a service with a person's token and nothing else: how the
// portal calls, so that it can do no more than the person before it.
func (a *App) AsPerson(service string) rpc.Conn {
	if a.here[service] {
		return a.local
	}
	return a.remote(service, nil)
}

// As reaches a service with a service's own token.
func (a *App) As(from, to string) rpc.Conn { return a.connFrom(from, to) }

// Handler serves /v1/…, /healthz, /readyz and /metrics.
func (a *App) Handler() http.Handler { return a.server.Handler() }

// Registry holds the process's metrics.
func (a *App) Registry() *prometheus.Registry { return a.registry }

// DB is the database of a service that runs here.
func (a *App) DB(service string) *pg.DB { return a.dbs[service] }

// Ready says whether every part can work.
func (a *App) Ready(ctx context.Context) error { return a.server.Ready(ctx) }

// CatchUp brings every follower up to date once.
func (a *App) CatchUp(ctx context.Context) error { return a.server.CatchUp(ctx) }

// Run works until ctx ends, then closes the databases.
func (a *App) Run(ctx context.Context) error {
	defer a.Close()
	return a.server.Run(ctx)
}

// Close closes the databases.
func (a *App) Close() {
	for _, db := range a.dbs {
		db.Close()
	}
}
