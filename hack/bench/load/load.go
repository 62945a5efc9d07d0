// Package load asks a server over HTTP on many connections at once.
//
// It writes requests that were prepared as bytes and reads answers with as little
// work as is correct: it shares two processors with what it measures.
package load

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// Next gives the next request of a connection, whole, as HTTP/1.1.
type Next func() []byte

// Target is a server and what a right answer of it is.
type Target struct {
	Addr   string
	Conns  int
	Status int
	Next   func(conn int) Next
}

// Run asks for d on all connections; each sends its next request when the last
// is answered. Any other answer than the right one ends the run.
func (t Target) Run(ctx context.Context, d time.Duration) (measure.Count, error) {
	began := time.Now()
	ctx, cancel := context.WithDeadline(ctx, began.Add(d+time.Minute))
	defer cancel()
	var wg sync.WaitGroup
	took := make([][]time.Duration, t.Conns)
	faults := make([]error, t.Conns)
	for i := range t.Conns {
		wg.Go(func() { took[i], faults[i] = t.one(ctx, t.Next(i), began.Add(d)) })
	}
	wg.Wait()
	all := slices.Concat(took...)
	count := measure.Count{Ops: len(all), Took: time.Since(began)}
	for _, err := range faults {
		if err != nil {
			return count, fmt.Errorf("ask %s: %w", t.Addr, err)
		}
	}
	slices.Sort(all)
	if n := len(all); n > 0 {
		count.P50, count.P99 = all[n/2], all[n*99/100]
	}
	return count, nil
}

func (t Target) one(ctx context.Context, next Next, until time.Time) (took []time.Duration, err error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", t.Addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(deadline)
	}
	answers := bufio.NewReaderSize(conn, 16<<10)
	for asked := time.Now(); asked.Before(until); {
		if _, err := conn.Write(next()); err != nil {
			return took, err
		}
		if err := t.read(answers); err != nil {
			return took, err
		}
		now := time.Now()
		took = append(took, now.Sub(asked))
		asked = now
	}
	return took, nil
}

func (t Target) read(answers *bufio.Reader) error {
	resp, err := http.ReadResponse(answers, nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != t.Status {
		text, _ := io.ReadAll(io.LimitReader(resp.Body, 600))
		return fmt.Errorf("answered %s: %s", resp.Status, text)
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// Request writes a request as bytes. Headers are lines "Name: value".
func Request(method, path, body string, headers ...string) []byte {
	b := fmt.Appendf(nil, "%s %s HTTP/1.1\r\nHost: bench\r\n", method, path)
	for _, h := range headers {
		b = append(append(b, h...), "\r\n"...)
	}
	if body != "" {
		b = fmt.Appendf(b, "Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	return append(append(b, "\r\n"...), body...)
}
