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

// Main runs a process of services and ends it with an exit code. pages, if any,
// are served beside the services' own routes.
func Main(name string, pages func(Env, *App, *slog.Logger) (http.Handler, error), services ...Service) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := runMain(ctx, name, pages, services)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, name+":", err)
		os.Exit(1)
	}
}

func runMain(ctx context.Context, name string, pages func(Env, *App, *slog.Logger) (http.Handler, error), services []Service) error {
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
	stop, err := telemetry.Start(ctx, telemetry.Config{Service: name, Province: env.Province, Share: env.Share, Exporter: true})
	if err != nil {
		return err
	}
	defer func() { _ = stop(context.WithoutCancel(ctx)) }()
	config, err := env.Config(log)
	if err != nil {
		return err
	}
	a, err := New(ctx, config, services...)
	if err != nil {
		return err
	}
	handler := a.Handler()
	if pages != nil {
		if handler, err = pages(env, a, log); err != nil {
			return err
		}
	}
	l, err := net.Listen("tcp", env.Addr)
	if err != nil {
		return fmt.Errorf("TRIBUNE_ADDR: %w", err)
	}
	log.Info("serving", slog.String("addr", l.Addr().String()), slog.String("province", env.Province))
	return Both(ctx, a.Run, func(ctx context.Context) error { return Serve(ctx, l, Traced(handler)) })
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
