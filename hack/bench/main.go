package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/house"
	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// bench is what every comparison works with.
type bench struct {
	*house.Place
	plan     measure.Plan
	postgres int // process, 0 if the server is on another machine
	out      io.Writer
}

// comparisons in the order in which they run.
var comparisons = []struct {
	id  string
	run func(*bench, context.Context) error
}{
	{"R3", (*bench).chain},
	{"R1", (*bench).file},
	{"R2", (*bench).list},
	{"R4", (*bench).feed},
	{"M1", (*bench).memory},
	{"M2", (*bench).makeRun},
}

func main() {
	server := flag.String("server", os.Getenv("TRIBUNE_TEST_DATABASE_URL"), "PostgreSQL, as its owner")
	dir := flag.String("dir", ".dev/bench", "where programs, logs and data are kept")
	only := flag.String("only", "", "ids, separated by commas")
	turn := flag.Duration("turn", 2*time.Second, "of one contender in one round")
	rounds := flag.Int("rounds", 5, "to keep")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, *server, *dir, *only, measure.Plan{Rounds: *rounds, Most: 2 * *rounds, Turn: *turn})
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, server, dir, only string, plan measure.Plan) (err error) {
	if server == "" {
		return errors.New("no PostgreSQL: use `make bench`, or name one with -server")
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return err
	}
	plan.Yard, err = measure.NewYardstick(dir)
	if err != nil {
		return err
	}
	defer plan.Yard.Close()
	identity, err := house.NewIdentity()
	if err != nil {
		return err
	}
	defer identity.Close()
	b := &bench{
		Place: &house.Place{Bin: house.Bin(filepath.Join(dir, "bin")), Server: server, Identity: identity, Dir: dir},
		plan:  plan, out: os.Stdout,
	}
	if err := measure.TellMachine(b.out, plan.Yard); err != nil {
		return err
	}
	if b.postgres, err = tellServer(ctx, b.out, server); err != nil {
		return err
	}
	var faults []error
	for _, c := range comparisons {
		if only != "" && !strings.Contains(","+only+",", ","+c.id+",") {
			continue
		}
		if err := c.run(b, ctx); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", c.id, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(faults...)
}

// tell prints a table and the lines drawn from it.
func (b *bench) tell(t *measure.Table, id string, lines ...measure.Line) {
	t.Tell(b.out, id)
	for _, l := range lines {
		fmt.Fprintln(b.out, l)
	}
}
