package authn

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// Portal is the process that calls as the person before it and as nobody else:
// its own token vouches for a browser's address and opens no method.
const Portal = "portal"

var errPortal = fault.New(fault.Unauthenticated, "access.portal_token", "门户只以登录者本人的身份办理，不得使用自己的凭证")

// ServiceTokens verifies the token by which a service shows itself to another:
// it gives the calling service's name, and ok=false for a token that is not a
// service's at all.
type ServiceTokens interface {
	Verify(ctx context.Context, token, audience string) (service string, ok bool, err error)
}

// Config is whom a service trusts.
type Config struct {
	Province string   // two digits; tokens of others are refused
	Issuers  []string // OIDC issuers of people
	Services ServiceTokens
	Clock    func() time.Time // time.Now if nil
}

// Verifier makes actors of tokens. Each verified token is remembered until it
// expires, for no longer than cacheFor, so that a signature is checked once.
type Verifier struct {
	config  Config
	issuers []*issuer

	mu    sync.Mutex
	known map[[sha256.Size]byte]entry
}

type entry struct {
	actor actor.Actor
	until time.Time
}

const (
	cacheFor  = 5 * time.Minute
	cacheSize = 20_000
)

// New makes one. Issuers are discovered at the first token, since they may start
// later than we do.
func New(c Config) *Verifier {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	v := &Verifier{config: c, known: map[[sha256.Size]byte]entry{}}
	for _, url := range c.Issuers {
		v.issuers = append(v.issuers, &issuer{url: url, clock: c.Clock})
	}
	return v
}

// Actor says who calls service with what a request carries. No token at all is
// anyone; a token that does not hold is a fault. Where the portal vouches for it,
// the browser's address takes the place of the portal's in m.
func (v *Verifier) Actor(ctx context.Context, service string, m *rpc.Meta) (actor.Actor, error) {
	if m == nil {
		return actor.Actor{Roles: role.Anyone}, nil
	}
	if err := v.relayed(ctx, service, m); err != nil {
		return actor.Actor{}, err
	}
	if m.Bearer == "" {
		return actor.Actor{Roles: role.Anyone}, nil
	}
	if a, ok := v.recall(sha256.Sum256([]byte(m.Bearer))); ok {
		return a, nil // a person, who calls again
	}
	caller, ok, err := v.service(ctx, m.Bearer, service)
	switch {
	case err != nil:
		return actor.Actor{}, err
	case caller == Portal:
		return actor.Actor{}, errPortal
	case ok:
		return v.onBehalf(ctx, caller, m.Actor)
	}
	return v.person(ctx, m.Bearer)
}

// relayed believes the address of the browser that a request tells, if the
// portal's own token vouches for it. That token says nothing about who calls.
func (v *Verifier) relayed(ctx context.Context, service string, m *rpc.Meta) error {
	if m.Relay == "" {
		return nil
	}
	caller, ok, err := v.service(ctx, m.Relay, service)
	if err != nil {
		return err
	}
	if !ok || caller != Portal {
		return ErrToken.Because(fmt.Errorf("an address is told by %q, which is not the portal", caller))
	}
	m.Address = m.Told
	return nil
}

// service is the caller whose own token this is; ok is false for a person's.
func (v *Verifier) service(ctx context.Context, token, audience string) (name string, ok bool, err error) {
	if v.config.Services == nil {
		return "", false, nil
	}
	name, ok, err = v.config.Services.Verify(ctx, token, audience)
	var typed *fault.Error
	if err != nil && !errors.As(err, &typed) {
		err = ErrToken.Because(err)
	}
	return name, ok, err
}

// onBehalf is a service that carries a person along: the deed and the areas are
// the person's; the service's role opens the methods that only services may call.
func (v *Verifier) onBehalf(ctx context.Context, caller, token string) (actor.Actor, error) {
	if token == "" {
		return actor.System(caller), nil
	}
	a, err := v.person(ctx, token)
	if err != nil {
		return a, err
	}
	if a.Subject == actor.System(caller).Subject {
		return a, ErrToken // no person is called like a service
	}
	a.Service = caller
	a.Roles |= role.Service
	return a, nil
}

func (v *Verifier) person(ctx context.Context, token string) (actor.Actor, error) {
	sum, now := sha256.Sum256([]byte(token)), v.config.Clock()
	if a, ok := v.recall(sum); ok {
		return a, nil
	}
	t, err := v.verify(ctx, token)
	if err != nil {
		return actor.Actor{}, err
	}
	var claims Claims
	if err := t.Claims(&claims); err != nil {
		return actor.Actor{}, ErrToken.Because(err)
	}
	a, err := claims.actor(v.config.Province)
	if err != nil {
		return a, err
	}
	v.remember(sum, entry{a, earlier(t.Expiry, now.Add(cacheFor))})
	return a, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// recall is the person whose token was verified not long ago.
func (v *Verifier) recall(sum [sha256.Size]byte) (actor.Actor, bool) {
	v.mu.Lock()
	e, ok := v.known[sum]
	v.mu.Unlock()
	return e.actor, ok && v.config.Clock().Before(e.until)
}

func (v *Verifier) remember(sum [sha256.Size]byte, e entry) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.known) >= cacheSize {
		clear(v.known) // a rare, cheap way to bound it: each is verified once more
	}
	v.known[sum] = e
}

// verify asks the issuer that the token claims to be of.
func (v *Verifier) verify(ctx context.Context, token string) (*oidc.IDToken, error) {
	url := issuerOf(token)
	for _, i := range v.issuers {
		if i.url == url {
			return i.verify(ctx, token, Audience)
		}
	}
	return nil, ErrToken.Because(fmt.Errorf("issuer %q is not trusted", url))
}
