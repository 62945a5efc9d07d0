// Command testenv runs another command with what the tests need around it:
//
//	go run ./hack/dev/testenv -- go test ./...
//
// It starts a private PostgreSQL (TRIBUNE_TEST_DATABASE_URL), gets a Chromium and
// a Chinese font (TRIBUNE_CHROMIUM), runs the command, stops the PostgreSQL, and
// ends with the command's exit code. Variables that are set already are used as
// they are, and nothing is started for them.
//
// With -keep it starts the PostgreSQL for a shell, prints the line to export and
// leaves it running; -stop stops that one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/tribune-platform/tribune/hack/dev/browser"
	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

const (
	databaseVar = "TRIBUNE_TEST_DATABASE_URL"
	chromiumVar = "TRIBUNE_CHROMIUM"
)

// forgetful are the settings of a server whose data nobody will miss: a test
// writes to the page cache and waits for no disk.
var forgetful = map[string]string{
	"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
	"max_wal_size": "2GB", "checkpoint_timeout": "30min", "autovacuum": "off",
	"max_connections": "400", // many test databases at once, each with its pools
	"shared_buffers":  "256MB",
}

func main() {
	dir := flag.String("dir", ".dev", "where private folders are made")
	keep := flag.Bool("keep", false, "start a PostgreSQL for a shell and leave it running")
	stop := flag.Bool("stop", false, "stop the PostgreSQL of -keep and forget its data")
	durable := flag.Bool("durable", false, "with PostgreSQL's own settings: for benchmarks")
	noBrowser := flag.Bool("no-browser", false, "the command needs no Chromium")
	flag.Parse()
	settings := forgetful
	if *durable {
		settings = nil
	}
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	began := time.Now()
	// On stderr: what -keep prints is for a shell to read.
	say := func(line string) { fmt.Fprintf(os.Stderr, "[%5.1fs] %s\n", time.Since(began).Seconds(), line) }

	var code int
	var err error
	shell := filepath.Join(*dir, "pg-shell")
	switch {
	case *stop:
		err = localpg.Forget(ctx, shell)
	case *keep:
		err = keepRunning(ctx, shell, settings, say)
	case flag.NArg() == 0:
		err = errors.New("no command to run: testenv -- go test ./...")
	default:
		code, err = around(ctx, need{*dir, settings, !*noBrowser}, flag.Args(), say)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "testenv:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

func keepRunning(ctx context.Context, dir string, settings map[string]string, say func(string)) error {
	s, err := localpg.Start(ctx, localpg.Options{Dir: dir, Settings: settings, Progress: say})
	if err != nil {
		return err
	}
	_, err = fmt.Printf("export %s='%s'\n", databaseVar, s.URL())
	return err
}

// need is what a command has to have around it.
type need struct {
	dir      string // where private folders are made
	settings map[string]string
	browser  bool
}

// around runs a command between a start and a stop.
func around(ctx context.Context, n need, command []string, say func(string)) (code int, err error) {
	env := os.Environ()
	if os.Getenv(databaseVar) == "" {
		private, release, err := ownFolder(ctx, n.dir)
		if err != nil {
			return 1, err
		}
		defer release()
		defer func() {
			say("stopping PostgreSQL")
			err = errors.Join(err, localpg.Forget(context.WithoutCancel(ctx), private))
		}()
		s, err := localpg.Start(ctx, localpg.Options{Dir: private, Settings: n.settings, Progress: say})
		if err != nil {
			return 1, err
		}
		env = append(env, databaseVar+"="+s.URL())
	}
	if n.browser {
		chromium, err := browser.Get(ctx, os.Getenv(chromiumVar), say)
		if err != nil {
			return 1, err
		}
		say("Chromium: " + chromium)
		env = append(env, chromiumVar+"="+chromium)
	}
	return run(ctx, env, command)
}

// run runs the command and gives its exit code.
func run(ctx context.Context, env, command []string) (int, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 20 * time.Second
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil // -1 when a signal ended it
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
