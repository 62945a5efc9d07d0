// Package server runs modules: it puts the middleware around their operations,
// mounts them on one ServeMux, and runs their feeds and jobs until it is told to
// stop.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	kithttp "github.com/go-kit/kit/transport/http"
	"github.com/oklog/run"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/otel/trace"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/jobs"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/mw"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Part is a module with the database it works on.
type Part struct {
	*module.Module
	DB *pg.DB
	// Conn reaches the services that the module follows.
	Conn func(service string) rpc.Conn
}

// Config is a server's constructor arguments.
type Config struct {
	Chain    mw.Config
	Log      *slog.Logger
	Registry *prometheus.Registry
	Local    *rpc.Local // operations are added here too, for callers in this process
}

// Server serves parts.
type Server struct {
	config Config
	mux    *http.ServeMux
	parts  []part
	checks []check
}

// check is one thing without which the process cannot work.
type check struct {
	name string
	ask  func(context.Context) error
}

type part struct {
	Part
	sequencer *feed.Sequencer
}

// New mounts the parts. Two operations on one route, or one that allows nobody,
// are refused here.
func New(c Config, parts ...Part) (*Server, error) {
	s := &Server{config: c, mux: http.NewServeMux()}
	seen := map[string]string{}
	for _, p := range parts {
		seq := feed.NewSequencer(p.DB, c.Log)
		s.parts = append(s.parts, part{p, seq})
		for _, op := range append(p.Operations, feed.Operation(p.DB, seq)) {
			if other, ok := seen[op.Pattern()]; ok {
				return nil, fmt.Errorf("%s and %s share the route %s", other, op.Name, op.Pattern())
			}
			seen[op.Pattern()] = op.Name
			s.mount(op)
		}
	}
	s.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	s.mux.HandleFunc("GET /readyz", s.readyz)
	s.mux.Handle("GET /metrics", promhttp.HandlerFor(c.Registry, promhttp.HandlerOpts{EnableOpenMetrics: true}))
	s.mux.HandleFunc("/v1/", func(w http.ResponseWriter, r *http.Request) {
		fault.WriteProblem(w, fault.Of(fault.NotFound, "没有这个接口："+r.Method+" "+r.URL.Path), "")
	})
	return s, nil
}

// Mount adds a module that has no database, feed or job of its own.
func (s *Server) Mount(m *module.Module) {
	for _, op := range m.Operations {
		s.mount(op)
	}
}

func (s *Server) mount(op rpc.Operation) {
	op.Endpoint = s.config.Chain.Wrap(op)
	if s.config.Local != nil {
		s.config.Local.Add(op)
	}
	h := kithttp.NewServer(op.Endpoint, passRequest, encode(op),
		kithttp.ServerErrorEncoder(writeProblem),
		kithttp.ServerErrorHandler(silent{})) // the chain has logged it
	s.mux.Handle(op.Pattern(), h)
}

// passRequest leaves the decoding to the chain, which first asks who calls.
func passRequest(_ context.Context, r *http.Request) (any, error) { return r, nil }

func encode(op rpc.Operation) kithttp.EncodeResponseFunc {
	return func(ctx context.Context, w http.ResponseWriter, resp any) error { return op.Encode(ctx, w, resp) }
}

func writeProblem(ctx context.Context, err error, w http.ResponseWriter) {
	id := ""
	if sc := trace.SpanContextFromContext(ctx); sc.HasTraceID() {
		id = sc.TraceID().String()
	}
	fault.WriteProblem(w, err, id)
}

type silent struct{}

func (silent) Handle(context.Context, error) {}

// Handler serves the operations, /healthz, /readyz and /metrics.
func (s *Server) Handler() http.Handler { return s.mux }

// Check adds what readiness depends on beside the parts.
func (s *Server) Check(name string, ask func(context.Context) error) {
	s.checks = append(s.checks, check{name, ask})
}

// Ready asks every part whether it can work: its database, and what else it
// needs. All are asked at once, so that one that is mute does not hide another.
func (s *Server) Ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	all := slices.Clone(s.checks)
	for _, p := range s.parts {
		all = append(all, check{p.Name + ": database", p.DB.Ping})
		if p.Module.Ready != nil {
			all = append(all, check{p.Name, p.Module.Ready})
		}
	}
	errs := make([]error, len(all))
	var asked sync.WaitGroup
	for i, c := range all {
		asked.Go(func() {
			if err := c.ask(ctx); err != nil {
				errs[i] = fmt.Errorf("%s: %w", c.name, err)
			}
		})
	}
	asked.Wait()
	return errors.Join(errs...)
}

// Quiesce lets callers go who hang on for news of a feed: the process is about to
// stop, and they will ask the next one.
func (s *Server) Quiesce() {
	for _, p := range s.parts {
		p.sequencer.Quiesce()
	}
}

func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	if err := s.Ready(r.Context()); err != nil {
		s.config.Log.WarnContext(r.Context(), "not ready", slog.Any("error", err))
		fault.WriteProblem(w, fault.Of(fault.Unavailable, "尚未就绪"), "")
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// Run numbers and follows feeds and runs jobs until ctx ends.
func (s *Server) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var g run.Group
	add := func(do func(context.Context) error) {
		g.Add(func() error { return do(ctx) }, func(error) { stop() })
	}
	for _, p := range s.parts {
		add(p.sequencer.Run)
		for _, sub := range p.Follows {
			f := feed.Follower{Subscription: sub, Service: p.Name, Source: feed.From(p.Conn(sub.Feed), sub.Feed), Log: s.config.Log}
			add(f.Run)
		}
		t := jobs.Ticker{DB: p.DB, Log: s.config.Log}
		for _, j := range append(p.Jobs, sweep(p.DB)) {
			add(func(ctx context.Context) error { return t.Run(ctx, j) })
		}
	}
	add(func(ctx context.Context) error { <-ctx.Done(); return nil })
	return g.Run()
}

// sweep is the one job that every service has.
func sweep(db *pg.DB) jobs.Job {
	return jobs.Job{Name: "kit.sweep", Every: time.Hour, Run: func(ctx context.Context) error {
		return work.Sweep(ctx, db, time.Now())
	}}
}

// CatchUp numbers what is pending and lets every follower apply it, until
// nothing moves: for tests and rebuilds.
func (s *Server) CatchUp(ctx context.Context) error {
	for range 3 { // a fact may cause a fact, which may cause another
		for _, p := range s.parts {
			if _, err := p.sequencer.Step(ctx); err != nil {
				return err
			}
		}
		for _, p := range s.parts {
			for _, sub := range p.Follows {
				f := feed.Follower{Subscription: sub, Service: p.Name, Source: feed.From(p.Conn(sub.Feed), sub.Feed), Log: s.config.Log}
				if err := f.CatchUp(ctx); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
