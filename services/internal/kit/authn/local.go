package authn

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Local issues and verifies the service tokens of one process: where all
// services run together there is nobody else to vouch for them. Its key lives
// and dies with the process.
type Local struct {
	signer jose.Signer
	public *ecdsa.PublicKey
	clock  func() time.Time

	mu     sync.Mutex
	issued map[string]issued // service + audience
	known  map[string]verified
}

type issued struct {
	token string
	renew time.Time
}

type verified struct {
	service, audience string
	until             time.Time
}

const (
	localIssuer = "tribune:local"
	tokenLife   = 10 * time.Minute
)

// NewLocal makes a key.
func NewLocal(clock func() time.Time) (*Local, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("key for service tokens: %w", err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: key}, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return nil, fmt.Errorf("signer for service tokens: %w", err)
	}
	return &Local{
		signer: signer, public: &key.PublicKey, clock: clock,
		issued: map[string]issued{}, known: map[string]verified{},
	}, nil
}

// Tokens is the source from which a service takes the tokens it shows.
func (l *Local) Tokens(service string) rpc.TokenSource {
	return func(_ context.Context, audience string) (string, error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		now := l.clock()
		id := service + " " + audience
		if t, ok := l.issued[id]; ok && now.Before(t.renew) {
			return t.token, nil
		}
		token, err := jwt.Signed(l.signer).Claims(jwt.Claims{
			Issuer: localIssuer, Subject: serviceSubject(service), Audience: jwt.Audience{audience},
			IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(tokenLife)),
		}).Serialize()
		if err != nil {
			return "", fmt.Errorf("sign token of %s: %w", service, err)
		}
		l.issued[id] = issued{token, now.Add(tokenLife / 2)}
		return token, nil
	}
}

// Verify implements ServiceTokens.
func (l *Local) Verify(_ context.Context, token, audience string) (string, bool, error) {
	now := l.clock()
	l.mu.Lock()
	v, ok := l.known[token]
	l.mu.Unlock()
	if !ok {
		var err error
		if v, ok, err = l.check(token); err != nil || !ok {
			return "", ok, err
		}
	}
	switch {
	case now.After(v.until):
		return "", true, fmt.Errorf("token of %s has expired", v.service)
	case v.audience != audience:
		return "", true, fmt.Errorf("token of %s is meant for %s, not %s", v.service, v.audience, audience)
	}
	return v.service, true, nil
}

func (l *Local) check(token string) (verified, bool, error) {
	t, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.ES256})
	if err != nil {
		return verified{}, false, nil // a person's, of another algorithm
	}
	var c jwt.Claims
	if err := t.UnsafeClaimsWithoutVerification(&c); err != nil || c.Issuer != localIssuer {
		return verified{}, false, nil
	}
	if err := t.Claims(l.public, &c); err != nil || len(c.Audience) != 1 || c.Expiry == nil {
		return verified{}, true, fmt.Errorf("service token: %w", err)
	}
	v := verified{
		service:  strings.TrimPrefix(c.Subject, serviceSubject("")),
		audience: c.Audience[0], until: c.Expiry.Time(),
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.known) > 1000 {
		clear(l.known)
	}
	l.known[token] = v
	return v, true, nil
}
