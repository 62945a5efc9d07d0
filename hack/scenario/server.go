package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// answers says whether a server is there and ready.
func answers(ctx context.Context, site string) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, site+"/readyz", nil)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode < 300
}

// serverAt finds the server, or starts one; stop ends what was started.
func serverAt(ctx context.Context, site string, out io.Writer) (stop func() error, err error) {
	if answers(ctx, site) {
		return func() error { return nil }, nil
	}
	u, err := url.Parse(site)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(out, "no server answers at %s: starting one\n", site)
	program := filepath.Join("bin", "run")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./hack/dev/run")
	build.Stderr = out
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("build the server: %w", err)
	}
	server := exec.CommandContext(ctx, program)
	server.Env = append(os.Environ(), "TRIBUNE_ADDR="+u.Host)
	// It stops what it started when it is asked to, not when it is killed.
	server.Cancel = func() error { return server.Process.Signal(syscall.SIGTERM) }
	server.WaitDelay = 30 * time.Second
	said, err := server.StdoutPipe()
	if err != nil {
		return nil, err
	}
	server.Stderr = out
	if err := server.Start(); err != nil {
		return nil, err
	}
	ended := make(chan error, 1)
	if err := untilReady(said, out); err != nil {
		return nil, errors.Join(err, server.Wait())
	}
	go func() {
		_, err := io.Copy(io.Discard, said)
		ended <- errors.Join(err, server.Wait())
	}()
	return func() error {
		if err := server.Process.Signal(syscall.SIGTERM); err != nil {
			return err
		}
		return <-ended
	}, nil
}

// untilReady passes on what the server says until it is ready.
func untilReady(said io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "ready ") {
			return nil
		}
		fmt.Fprintln(out, " ", lines.Text())
	}
	return errors.Join(errors.New("the server ended before it was ready"), lines.Err())
}
