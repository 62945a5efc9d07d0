package signin

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"

	"github.com/tribune-platform/tribune/api/fault"
)

// Config says who issues identities and how the portal is known there.
type Config struct {
	Issuer      string   // the issuer's URL
	ClientID    string   // "portal"
	Secret      string   // optional: a public client has none, PKCE protects both
	RedirectURL string   // this portal's /signin/callback, as the browser reaches it
	HomeURL     string   // where the issuer sends the browser after signing out
	Scopes      []string // asked for besides openid; usable zero

	HTTP  *http.Client // usable zero
	Clock func() time.Time
}

// What can go wrong on the way in. Each is mended by signing in again.
var (
	ErrLost = fault.New(fault.Denied, "portal.signin_lost", "登录没有完成，请重新登录")
	ErrIdle = fault.New(fault.Unauthenticated, "portal.signin_expired", "登录已过期，请重新登录")
	ErrDown = fault.New(fault.Unavailable, "portal.issuer_down", "统一身份认证暂时无法访问，请稍后再试")
)

// The names in the session.
const (
	keyAttempt = "attempt"
	keyHeld    = "held"
)

// Gate lets people in and out.
type Gate struct {
	cfg      Config
	sessions *scs.SessionManager
	renewing singleflight.Group
	renewed  renewals

	mu     sync.Mutex
	issuer *issuer // discovered at the first need: the issuer may be this very process
}

type issuer struct {
	oauth    oauth2.Config
	verifier *oidc.IDTokenVerifier
	leaveURL string
}

// New makes a gate; it calls nobody yet.
func New(cfg Config, sessions *scs.SessionManager) *Gate {
	if cfg.HTTP == nil {
		cfg.HTTP = &http.Client{Timeout: 10 * time.Second}
	}
	if len(cfg.Scopes) == 0 {
		cfg.Scopes = []string{"profile", oidc.ScopeOfflineAccess}
	}
	return &Gate{cfg: cfg, sessions: sessions}
}

// discover asks the issuer for its endpoints, once; a failure is not remembered.
func (g *Gate) discover(ctx context.Context) (*issuer, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.issuer != nil {
		return g.issuer, nil
	}
	p, err := oidc.NewProvider(oidc.ClientContext(ctx, g.cfg.HTTP), g.cfg.Issuer)
	if err != nil {
		return nil, ErrDown.Because(fmt.Errorf("discover issuer: %w", err))
	}
	var more struct {
		EndSession string `json:"end_session_endpoint"`
	}
	if err := p.Claims(&more); err != nil {
		return nil, ErrDown.Because(fmt.Errorf("read discovery: %w", err))
	}
	g.issuer = &issuer{
		oauth: oauth2.Config{
			ClientID: g.cfg.ClientID, ClientSecret: g.cfg.Secret, Endpoint: p.Endpoint(),
			RedirectURL: g.cfg.RedirectURL, Scopes: append([]string{oidc.ScopeOpenID}, g.cfg.Scopes...),
		},
		verifier: p.Verifier(&oidc.Config{ClientID: g.cfg.ClientID, Now: g.cfg.Clock}),
		leaveURL: more.EndSession,
	}
	return g.issuer, nil
}

// attempt is one try to sign in, between leaving for the issuer and coming back.
type attempt struct {
	State, Nonce, Verifier, Back string
}

// Begin is the issuer's address to send the browser to. back is the page to come
// back to.
func (g *Gate) Begin(ctx context.Context, back string) (string, error) {
	is, err := g.discover(ctx)
	if err != nil {
		return "", err
	}
	a := attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Back: back}
	if err := g.put(ctx, keyAttempt, a); err != nil {
		return "", err
	}
	return is.oauth.AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), nil
}

// Finish takes what the issuer sent back, opens the session and gives the page
// to go on to.
func (g *Gate) Finish(ctx context.Context, q url.Values) (string, error) {
	is, err := g.discover(ctx)
	if err != nil {
		return "", err
	}
	var a attempt
	if !g.get(ctx, keyAttempt, &a) || a.State == "" || q.Get("state") != a.State {
		return "", ErrLost.Because(errors.New("no sign-in under way with this state"))
	}
	g.sessions.Remove(ctx, keyAttempt)
	if code := q.Get("error"); code != "" {
		return "", ErrLost.Because(fmt.Errorf("issuer refused: %s", code))
	}
	tokens, err := is.oauth.Exchange(oidc.ClientContext(ctx, g.cfg.HTTP), q.Get("code"), oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return "", ErrLost.Because(fmt.Errorf("exchange code: %w", err))
	}
	h, err := g.held(ctx, is, tokens, held{}, a.Nonce)
	if err != nil {
		return "", err
	}
	// A number that was known before signing in must not be worth more after it.
	if err := g.sessions.RenewToken(ctx); err != nil {
		return "", fmt.Errorf("renew session: %w", err)
	}
	return a.Back, g.put(ctx, keyHeld, h)
}

// Leave closes the session and gives the address to send the browser to: the
// issuer's own way out where it has one.
func (g *Gate) Leave(ctx context.Context) (string, error) {
	var h held
	signed := g.get(ctx, keyHeld, &h)
	if err := g.sessions.Destroy(ctx); err != nil {
		return "", fmt.Errorf("close session: %w", err)
	}
	is, err := g.discover(ctx)
	if err != nil || !signed || is.leaveURL == "" {
		return "/", nil //nolint:nilerr // the session is closed; the issuer's page is a courtesy
	}
	q := url.Values{"id_token_hint": {h.IDToken}, "client_id": {g.cfg.ClientID}}
	if g.cfg.HomeURL != "" {
		q.Set("post_logout_redirect_uri", g.cfg.HomeURL)
	}
	return is.leaveURL + "?" + q.Encode(), nil
}

func (g *Gate) put(ctx context.Context, key string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write session: %w", err)
	}
	g.sessions.Put(ctx, key, b)
	return nil
}

func (g *Gate) get(ctx context.Context, key string, v any) bool {
	b := g.sessions.GetBytes(ctx, key)
	return b != nil && json.Unmarshal(b, v) == nil
}
