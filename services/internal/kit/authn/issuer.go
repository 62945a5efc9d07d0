package authn

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/sync/singleflight"

	"github.com/tribune-platform/tribune/api/fault"
)

// errIssuer: a token can be neither believed nor refused, since its issuer
// cannot be asked for its keys.
var errIssuer = fault.New(fault.Unavailable, "access.issuer_down", "暂时无法核验登录凭证，请稍后重试")

// patience is how long an issuer may take. No request waits longer for one.
const patience = 3 * time.Second

// issuer is one OIDC issuer. It is discovered when first needed, since it may
// start later than we do; a failure is not remembered, and those who wait for
// the same answer ask once.
type issuer struct {
	url   string
	clock func() time.Time

	found   atomic.Pointer[oidc.Provider]
	finding singleflight.Group
}

// verify checks a token that is meant for an audience. The error is a fault:
// errIssuer or ErrToken.
func (i *issuer) verify(ctx context.Context, token, audience string) (*oidc.IDToken, error) {
	p, err := i.discover(ctx)
	if err != nil {
		return nil, errIssuer.Because(err)
	}
	t, err := p.Verifier(&oidc.Config{ClientID: audience, Now: i.clock}).Verify(ctx, token)
	switch {
	case err == nil:
		return t, nil
	case strings.Contains(err.Error(), "fetching keys"): // the library has no type for it
		return nil, errIssuer.Because(err)
	}
	return nil, ErrToken.Because(err)
}

func (i *issuer) discover(ctx context.Context) (*oidc.Provider, error) {
	if p := i.found.Load(); p != nil {
		return p, nil
	}
	// The key set outlives the request that asked first, and so does the asking.
	free := oidc.ClientContext(context.WithoutCancel(ctx), &http.Client{Timeout: patience})
	asked := i.finding.DoChan("", func() (any, error) {
		p, err := oidc.NewProvider(free, i.url)
		if err == nil {
			i.found.Store(p)
		}
		return p, err
	})
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-asked:
		if r.Err != nil {
			return nil, r.Err
		}
		return i.found.Load(), nil
	}
}

// issuerOf is the issuer that a token claims to be of; nothing is verified yet.
func issuerOf(token string) string {
	_, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	raw, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return ""
	}
	var claims struct {
		Issuer string `json:"iss"`
	}
	if json.Unmarshal(raw, &claims) != nil {
		return ""
	}
	return claims.Issuer
}
