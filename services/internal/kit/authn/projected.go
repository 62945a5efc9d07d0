package authn

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Projected verifies service tokens that a cluster projects into pods: issued by
// the cluster's OIDC issuer, meant for one audience, naming a ServiceAccount of
// this province's namespace.
type Projected struct {
	issuer    issuer
	namespace string

	mu    sync.Mutex
	known map[[sha256.Size]byte]verified
}

// NewProjected makes one; it asks nobody yet.
func NewProjected(issuerURL, namespace string, clock func() time.Time) *Projected {
	return &Projected{
		issuer: issuer{url: issuerURL, clock: clock}, namespace: namespace,
		known: map[[sha256.Size]byte]verified{},
	}
}

// Verify implements ServiceTokens.
func (p *Projected) Verify(ctx context.Context, token, audience string) (string, bool, error) {
	if issuerOf(token) != p.issuer.url {
		return "", false, nil // a person's
	}
	// One token may be tried at two doors: what is known of it is so for one.
	sum, now := sha256.Sum256([]byte(audience+" "+token)), p.issuer.clock()
	p.mu.Lock()
	v, ok := p.known[sum]
	p.mu.Unlock()
	if ok && now.Before(v.until) {
		return v.service, true, nil
	}
	t, err := p.issuer.verify(ctx, token, audience)
	if err != nil {
		return "", true, err
	}
	name, ok := strings.CutPrefix(t.Subject, "system:serviceaccount:"+p.namespace+":")
	if !ok {
		return "", true, fmt.Errorf("token of %s, which is not of this province", t.Subject)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.known) > 1000 {
		clear(p.known)
	}
	p.known[sum] = verified{service: name, audience: audience, until: earlier(t.Expiry, now.Add(cacheFor))}
	return name, true, nil
}

// FromFiles shows the projected tokens in a folder, one file per audience. The
// kubelet renews them, so each is read anew, at most once in a while.
func FromFiles(dir string, clock func() time.Time) rpc.TokenSource {
	const keep = time.Minute
	type read struct {
		token string
		until time.Time
	}
	var mu sync.Mutex
	kept := map[string]read{}
	return func(_ context.Context, audience string) (string, error) {
		mu.Lock()
		defer mu.Unlock()
		if r, ok := kept[audience]; ok && clock().Before(r.until) {
			return r.token, nil
		}
		raw, err := os.ReadFile(filepath.Join(dir, filepath.Base(audience)))
		if err != nil {
			return "", err
		}
		kept[audience] = read{strings.TrimSpace(string(raw)), clock().Add(keep)}
		return kept[audience].token, nil
	}
}
