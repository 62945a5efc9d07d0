package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"github.com/sethvargo/go-envconfig"

	"github.com/tribune-platform/tribune/services/internal/kit/telemetry"
)

// Process is what serves: an App, or an App with pages around it.
type Process interface {
	Handler() http.Handler
	Quiesce()
	Run(ctx context.Context) error
}

// Command is a program of the platform.
type Command struct {
	Name      string
	Elsewhere bool // it reaches services in other processes, and must be told where they are
	Build     func(context.Context, Config) (Process, error)
}

// Main runs one service, alone, and ends with an exit code.
func Main(name string, s Service) {
	Command{Name: name, Elsewhere: true, Build: func(ctx context.Context, c Config) (Process, error) {
		a, err := New(ctx, c, s)
		if err != nil {
			return nil, err
		}
		return traced{a}, nil
	}}.Main()
}

type traced struct{ *App }

func (t traced) Handler() http.Handler { return Traced(t.App.Handler()) }

// Main runs the command until it is told to stop. With -check-config it only
// checks the environment.
func (c Command) Main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := c.run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, c.Name+":", err)
		os.Exit(1)
	}
}

func (c Command) run(ctx context.Context) error {
	check := flag.Bool("check-config", false, "check the environment and exit")
	flag.Parse()
	env, err := LoadEnv(ctx, envconfig.OsLookuper(), c.Elsewhere)
	if err != nil || *check {
		return err
	}
	level := slog.LevelInfo
	if env.Debug {
		level = slog.LevelDebug
	}
	log := telemetry.Logger(os.Stderr, level)
	flush, err := telemetry.Start(ctx, telemetry.Config{Service: c.Name, Province: env.Province, Share: env.Share.value, Exporter: true})
	if err != nil {
		return err
	}
	defer func() { _ = flush(context.WithoutCancel(ctx)) }()
	config, err := env.Config(log)
	if err != nil {
		return err
	}
	p, err := c.Build(ctx, config)
	if err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", env.Addr)
	if err != nil {
		return fmt.Errorf("TRIBUNE_ADDR: %w", err)
	}
	log.Info("serving", slog.String("addr", l.Addr().String()), slog.String("province", env.Province))
	return serve(ctx, l, p)
}

// serve works until ctx ends or something fails. The door is closed first; what
// works behind it stops when the last request has been answered.
func serve(ctx context.Context, l net.Listener, p Process) error {
	open, shut := context.WithCancel(ctx)
	defer shut()
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	worked := make(chan error, 1)
	go func() {
		worked <- p.Run(work)
		shut()
	}()
	err := Serve(open, l, p.Handler(), p.Quiesce)
	stop()
	return errors.Join(err, <-worked)
}
