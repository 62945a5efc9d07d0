package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// verdict is how a check ended.
type verdict int

const (
	passed verdict = iota
	failed
	notChecked
)

// check is one thing to look at. What it tells is printed unless it passed.
type check struct {
	name string
	run  func(ctx context.Context) (verdict, string)
}

func main() {
	only := flag.String("only", "", "make only the checks with these names, separated by commas")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if !verify(ctx, os.Stdout, wanted(*only)) {
		os.Exit(1)
	}
}

func wanted(only string) []check {
	all := []check{
		{"generated", generated},
		{"gofmt", gofmt},
		{"vet", program("go", "vet", "./...")},
		{"lint", program("go", tool("golangci-lint", "run", "./...")...)},
		{"vulnerabilities", vulnerabilities},
	}
	if only == "" {
		return all
	}
	var some []check
	for _, c := range all {
		if strings.Contains(","+only+",", ","+c.name+",") {
			some = append(some, c)
		}
	}
	return some
}

// verify makes the checks and says whether none failed.
func verify(ctx context.Context, out io.Writer, checks []check) bool {
	var count [3]int
	for _, c := range checks {
		began := time.Now()
		fmt.Fprintf(out, "verify: %s ...\n", c.name)
		v, text := c.run(ctx)
		count[v]++
		if v != passed {
			fmt.Fprintln(out, strings.TrimSpace(text))
		}
		words := [...]string{passed: "ok", failed: "FAILED", notChecked: "not checked"}
		fmt.Fprintf(out, "verify: %s %s (%.1fs)\n", c.name, words[v], time.Since(began).Seconds())
	}
	fmt.Fprintf(out, "verify: %d passed, %d failed, %d not checked\n", count[passed], count[failed], count[notChecked])
	return count[failed] == 0
}
