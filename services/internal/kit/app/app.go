// Package app assembles services into a process: databases, tokens, middleware,
// connections to the services that run elsewhere, and the server. One service or
// all five, the assembly is the same.
package app

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"go.opentelemetry.io/otel"

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

// App is a process, assembled and not yet running.
type App struct {
	server    *server.Server
	local     *rpc.Local
	issued    *authn.Local // the tokens of one process; nil where some are elsewhere
	elsewhere *Elsewhere
	here      map[string]bool
	registry  *prometheus.Registry
	dbs       map[string]*pg.DB
}

// New opens the databases and wires the services.
func New(ctx context.Context, c Config, services ...Service) (*App, error) {
	if len(c.Key) < keySize {
		return nil, fmt.Errorf("app: the province's key is shorter than %d bytes", keySize)
	}
	a := &App{
		local: rpc.NewLocal(nil), elsewhere: c.Elsewhere, here: map[string]bool{},
		registry: prometheus.NewRegistry(), dbs: map[string]*pg.DB{},
	}
	trust, err := a.trust(c)
	if err != nil {
		return nil, err
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
	verifier := authn.New(authn.Config{Province: c.Province, Issuers: c.Issuers, Services: trust, Clock: c.Clock})
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

// trust is how services' tokens are verified: by whoever issues them to several
// processes, or by this one.
func (a *App) trust(c Config) (authn.ServiceTokens, error) {
	if c.Elsewhere != nil {
		return c.Elsewhere.Trust, nil
	}
	var err error
	a.issued, err = authn.NewLocal(c.Clock)
	return a.issued, err
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
	conn := func(service string) rpc.Conn { return a.As(name, service) }
	m, err := s.New(module.Deps{
		DB: db, Clock: c.Clock, Ids: c.Ids, Log: c.Log.With(slog.String("service", name)), Conn: conn,
		Key: key, PublicURL: c.PublicURL, Province: c.Province,
	})
	if err != nil {
		return server.Part{}, err
	}
	return server.Part{Module: m, DB: db, Conn: conn}, nil
}

// As reaches a service with another's own token: in this process where it is
// here.
func (a *App) As(from, to string) rpc.Conn {
	switch {
	case a.elsewhere == nil:
		return a.local.For(a.issued.Tokens(from))
	case a.here[to]:
		return a.local.For(a.elsewhere.Tokens)
	}
	return a.elsewhere.conn(to, a.elsewhere.Tokens, nil)
}

// AsPerson reaches a service with a person's token and nothing else: how the
// portal calls, so that it can do no more than the person before it. Its own
// token vouches for the browser's address.
func (a *App) AsPerson(service string) rpc.Conn {
	if a.elsewhere == nil || a.here[service] {
		return a.local
	}
	return a.elsewhere.conn(service, nil, a.elsewhere.Tokens)
}

// Check adds what readiness depends on beside the services that run here.
func (a *App) Check(name string, ask func(context.Context) error) { a.server.Check(name, ask) }

// CheckElsewhere makes readiness depend on services, where they run elsewhere.
func (a *App) CheckElsewhere(services ...string) {
	for _, service := range services {
		if a.elsewhere != nil && !a.here[service] {
			a.server.Check(service, func(ctx context.Context) error { return a.elsewhere.ready(ctx, service) })
		}
	}
}

// Tokens is the source of the tokens that a service of this process shows to
// others.
func (a *App) Tokens(service string) rpc.TokenSource {
	if a.issued != nil {
		return a.issued.Tokens(service)
	}
	return a.elsewhere.Tokens
}

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

// Quiesce lets go those who hang on for news: the process is about to stop.
func (a *App) Quiesce() { a.server.Quiesce() }

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
