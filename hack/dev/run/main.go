package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/sethvargo/go-envconfig"

	"github.com/tribune-platform/tribune/services/compact"
)

// config is read from the environment.
type config struct {
	// Addr is where everything is served.
	Addr string `env:"TRIBUNE_ADDR, default=127.0.0.1:8080"`
	// DatabaseURL leads to a PostgreSQL that runs already, and to the database in
	// it that the province may use.
	DatabaseURL string `env:"TRIBUNE_DATABASE_URL"`
	// RateAnyone and RatePerson limit requests a second: of one address without a
	// token, and of one person.
	RateAnyone float64 `env:"TRIBUNE_RATE_ANYONE, default=5"`
	RatePerson float64 `env:"TRIBUNE_RATE_PERSON, default=50"`
	// Dir holds all that is kept between runs.
	Dir string `env:"TRIBUNE_DEV_DIR, default=.dev"`
}

func main() {
	forget := flag.Bool("reset", false, "forget the data instead of serving them")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	var cfg config
	err := envconfig.Process(ctx, &cfg)
	switch {
	case err != nil:
	case *forget:
		err = reset(ctx, cfg, os.Stdout)
	default:
		err = traced(ctx, cfg)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tribune:", err)
		os.Exit(1)
	}
}

// traced runs the platform with traces, so that what its log and its refusals
// name is the trace that a caller began.
func traced(ctx context.Context, cfg config) (err error) {
	p := wire()
	flush, err := compact.Traces(ctx, p.province)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, flush(context.WithoutCancel(ctx))) }()
	return run(ctx, cfg, p, os.Stdout)
}
