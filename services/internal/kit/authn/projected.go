package authn

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Projected verifies service tokens that a cluster projects into pods: issued by
// the cluster's OIDC issuer, meant for one audience, naming a ServiceAccount of
// this province's namespace.
type Projected struct {
	Issuer    string
	Namespace string
	Clock     func() time.Time

	mu       sync.Mutex
	provider *oidc.Provider
}

// Verify implements ServiceTokens.
func (p *Projected) Verify(ctx context.Context, token, audience string) (string, bool, error) {
	provider, err := p.discover(ctx)
	if err != nil {
		return "", false, err
	}
	t, err := provider.Verifier(&oidc.Config{ClientID: audience, Now: p.Clock}).Verify(ctx, token)
	if err != nil {
		// Another issuer's token is a person's; one of this issuer that does not
		// hold is refused.
		if strings.Contains(err.Error(), "different provider") {
			return "", false, nil
		}
		return "", true, err
	}
	name, ok := strings.CutPrefix(t.Subject, "system:serviceaccount:"+p.Namespace+":")
	if !ok {
		return "", true, fmt.Errorf("token of %s, which is not of this province", t.Subject)
	}
	return name, true, nil
}

func (p *Projected) discover(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.provider == nil {
		provider, err := oidc.NewProvider(context.WithoutCancel(ctx), p.Issuer)
		if err != nil {
			return nil, fmt.Errorf("issuer of service tokens: %w", err)
		}
		p.provider = provider
	}
	return p.provider, nil
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
