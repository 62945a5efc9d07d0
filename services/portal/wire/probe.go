package wire

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// fresh is how long an issuer that answered is not asked again: it serves a whole
// province, and a probe comes every few seconds from every replica.
const fresh = 30 * time.Second

// probe asks whether an OIDC issuer answers.
type probe struct {
	url   string
	clock func() time.Time

	mu       sync.Mutex
	answered time.Time
}

func newProbe(issuer string, clock func() time.Time) *probe {
	return &probe{url: strings.TrimRight(issuer, "/") + "/.well-known/openid-configuration", clock: clock}
}

func (p *probe) ask(ctx context.Context) error {
	p.mu.Lock()
	known := p.clock().Sub(p.answered) < fresh
	p.mu.Unlock()
	if known {
		return nil
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body) // so that the connection is kept
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answered = p.clock()
	return nil
}
