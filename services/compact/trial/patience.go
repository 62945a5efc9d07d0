package trial

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Every request is given Budget. One that is neither answered nor refused by
// then, and not in the Grace that follows either, hangs (reliability F3).
const (
	Budget = 3 * time.Second
	Grace  = 3 * time.Second
)

// patience tells the program one budget and waits longer, to see whether it is
// kept.
type patience struct {
	next    http.RoundTripper
	hung    atomic.Int64
	slowest atomic.Int64 // nanoseconds
}

// RoundTrip implements http.RoundTripper.
func (p *patience) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set(rpc.HeaderBudget, strconv.FormatInt(Budget.Milliseconds(), 10))
	begun := time.Now()
	resp, err := p.next.RoundTrip(r)
	took := int64(time.Since(begun))
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		p.hung.Add(1)
	case err == nil:
		for seen := p.slowest.Load(); took > seen && !p.slowest.CompareAndSwap(seen, took); seen = p.slowest.Load() {
		}
	}
	return resp, err
}
