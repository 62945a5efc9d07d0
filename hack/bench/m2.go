package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// step is a line of progress: "[ 12.3s] bringing the schemas up to date".
var step = regexp.MustCompile(`^\[ *([0-9.]+)s\] (.*)$`)

// notOurs begin the steps that are PostgreSQL's work: making its folder, starting.
var notOurs = []string{"PostgreSQL ", "creating the database folder", "starting PostgreSQL"}

// makeRun is M2: a first run, on empty data.
func (b *bench) makeRun(ctx context.Context) error {
	path, err := b.Bin.Build(ctx, "run")
	if err != nil {
		return err
	}
	dir := filepath.Join(b.Dir, "run")
	forget := func() error {
		cmd := exec.CommandContext(context.WithoutCancel(ctx), path, "-reset")
		cmd.Env = append(os.Environ(), "TRIBUNE_DEV_DIR="+dir)
		return cmd.Run()
	}
	if err := forget(); err != nil {
		return fmt.Errorf("reset: %w", err)
	}
	defer forget()
	total, theirs, told, err := firstRun(ctx, path, dir)
	if err != nil {
		return err
	}
	for _, line := range told {
		fmt.Fprintln(b.out, "  M2", line)
	}
	fmt.Fprintf(b.out, "  M2 ready after %.1f s, of which PostgreSQL's own start %.1f s\n", total.Seconds(), theirs.Seconds())
	b.lines(measure.Bound("M2", "make-run-first-time", (total - theirs).Seconds(), 15, "s"))
	return nil
}

// firstRun runs until it says ready, then interrupts.
func firstRun(ctx context.Context, path, dir string) (total, theirs time.Duration, told []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path)
	cmd.Env = append(os.Environ(), "TRIBUNE_DEV_DIR="+dir, "TRIBUNE_ADDR=127.0.0.1:0", "TRIBUNE_DATABASE_URL=")
	cmd.Stderr = os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, 0, nil, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, nil, err
	}
	var from time.Duration // when a step of PostgreSQL's began; -1 for none
	from = -1
	for s := bufio.NewScanner(out); s.Scan(); {
		line := s.Text()
		if strings.HasPrefix(line, "ready ") {
			total = time.Since(began)
			break
		}
		m := step.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		told = append(told, line)
		seconds, _ := strconv.ParseFloat(m[1], 64)
		at := time.Duration(seconds * float64(time.Second))
		if from >= 0 {
			theirs += at - from
		}
		from = -1
		if foreign(m[2]) {
			from = at
		}
	}
	_ = cmd.Process.Signal(syscall.SIGTERM)
	go func() { _, _ = io.Copy(io.Discard, out) }()
	err = cmd.Wait()
	if total == 0 {
		return 0, 0, told, fmt.Errorf("it never was ready: %w: %v", err, told)
	}
	return total, theirs, told, nil
}

func foreign(said string) bool {
	for _, p := range notOurs {
		if strings.HasPrefix(said, p) {
			return true
		}
	}
	return false
}
