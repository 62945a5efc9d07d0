package app

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"github.com/oklog/run"
	"github.com/sethvargo/go-envconfig"

	"github.com/tribune-platform/tribune/services/internal/kit/telemetry"
)

// Process is what serves: an App, or an App with pages around it.
type Process interface {
	Handler() http.Handler
	Run(ctx context.Context) error
}

// Main runs one service and ends with an exit code.
func Main(name string, s Service) {
	MainOf(name, func(ctx context.Context, _ Env, c Config) (Process, error) {
		a, err := New(ctx, c, s)
		if err != nil {
			return nil, err
		}
		return traced{a}, nil
	})
}

type traced struct{ *App }

func (t traced) Handler() http.Handler { return Traced(t.App.Handler()) }

// MainOf runs the process that build makes of the environment. With
// -check-config it only checks the environment.
func MainOf(name string, build func(context.Context, Env, Config) (Process, error)) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := runMain(ctx, name, build)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, name+":", err)
		os.Exit(1)
	}
}

func runMain(ctx context.Context, name string, build func(context.Context, Env, Config) (Process, error)) error {
	check := flag.Bool("check-config", false, "check the environment and exit")
	flag.Parse()
	env, err := LoadEnv(ctx, envconfig.OsLookuper())
	if err != nil || *check {
		return err
	}
	level := slog.LevelInfo
	if env.Debug {
		level = slog.LevelDebug
	}
	log := telemetry.Logger(os.Stderr, level)
	flush, err := telemetry.Start(ctx, telemetry.Config{Service: name, Province: env.Province, Share: env.Share, Exporter: true})
	if err != nil {
		return err
	}
	defer func() { _ = flush(context.WithoutCancel(ctx)) }()
	config, err := env.Config(log)
	if err != nil {
		return err
	}
	p, err := build(ctx, env, config)
	if err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", env.Addr)
	if err != nil {
		return fmt.Errorf("TRIBUNE_ADDR: %w", err)
	}
	log.Info("serving", slog.String("addr", l.Addr().String()), slog.String("province", env.Province))
	return Both(ctx, p.Run, func(ctx context.Context) error { return Serve(ctx, l, p.Handler()) })
}

// Both runs until ctx ends or one of them does, then stops the other.
func Both(ctx context.Context, each ...func(context.Context) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var g run.Group
	for _, do := range each {
		g.Add(func() error { return do(ctx) }, func(error) { stop() })
	}
	return g.Run()
}
