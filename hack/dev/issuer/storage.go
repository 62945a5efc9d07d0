package issuer

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"sync"
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

const (
	pageTTL     = 30 * time.Minute // between opening the login page and signing in
	codeTTL     = time.Minute
	maxRequests = 10_000 // sign-ins under way at once
)

// storage is what the library asks of us. Sign-ins under way are kept in memory:
// whoever was in the middle of one when the process ended begins again.
type storage struct {
	people    *directory
	key       *Key
	seals     *seals
	clients   map[string]registered
	accessTTL time.Duration
	now       func() time.Time

	mu       sync.Mutex
	requests map[string]request
	codes    map[string]code
}

type code struct {
	request string
	expires time.Time
}

var (
	_ op.Storage                        = (*storage)(nil)
	_ op.CanSetUserinfoFromRequest      = (*storage)(nil)
	_ op.CanTerminateSessionFromRequest = (*storage)(nil)
)

var (
	errNoRequest = errors.New("no such sign-in is under way")
	errBusy      = errors.New("too many sign-ins are under way")
)

func newStorage(o Options, people *directory, loginPath string) *storage {
	s := &storage{
		people: people, key: o.Key, accessTTL: o.AccessTTL, now: o.Clock,
		seals:    newSeals(o.Key.derive("refresh token"), o.Clock),
		clients:  map[string]registered{},
		requests: map[string]request{}, codes: map[string]code{},
	}
	for _, c := range append([]Client{programClient}, o.Clients...) {
		s.clients[c.ID] = registered{Client: c, loginPath: loginPath, ttl: o.AccessTTL}
	}
	return s
}

// CreateAuthRequest begins a sign-in.
func (s *storage) CreateAuthRequest(_ context.Context, ask *oidc.AuthRequest, _ string) (op.AuthRequest, error) {
	if ask.CodeChallenge == "" || ask.CodeChallengeMethod != oidc.CodeChallengeMethodS256 {
		return nil, oidc.ErrInvalidRequest().WithDescription("PKCE with S256 is required")
	}
	for _, p := range ask.Prompt {
		if p == oidc.PromptNone { // there is no session here that would do without a password
			return nil, oidc.ErrLoginRequired()
		}
	}
	r := request{AuthRequest: *ask, id: rand.Text(), expires: s.now().Add(pageTTL)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) >= maxRequests {
		s.sweep()
	}
	if len(s.requests) >= maxRequests {
		return nil, errBusy
	}
	s.requests[r.id] = r
	return r, nil
}

// sweep drops what has expired.
func (s *storage) sweep() {
	now := s.now()
	for id, r := range s.requests {
		if now.After(r.expires) {
			delete(s.requests, id)
		}
	}
	for text, c := range s.codes {
		if now.After(c.expires) {
			delete(s.codes, text)
		}
	}
}

// AuthRequestByID gives a sign-in under way.
func (s *storage) AuthRequestByID(_ context.Context, id string) (op.AuthRequest, error) {
	return s.request(id)
}

func (s *storage) request(id string) (request, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.requests[id]
	if !ok || s.now().After(r.expires) {
		return request{}, errNoRequest
	}
	return r, nil
}

// bind ties a sign-in to the first browser that opens its page.
func (s *storage) bind(id, browser string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.requests[id]
	if !ok || s.now().After(r.expires) {
		return errNoRequest
	}
	if r.browser == "" {
		r.browser = browser
		s.requests[id] = r
	}
	if subtle.ConstantTimeCompare([]byte(r.browser), []byte(browser)) != 1 {
		return errNoRequest
	}
	return nil
}

// signed writes down who signed in.
func (s *storage) signed(id string, p Person) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.requests[id]
	if !ok {
		return errNoRequest
	}
	r.subject, r.signedAt = p.Subject, s.now()
	s.requests[id] = r
	return nil
}

// SaveAuthCode keeps the code that the browser takes to the client.
func (s *storage) SaveAuthCode(_ context.Context, id, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[text] = code{request: id, expires: s.now().Add(codeTTL)}
	return nil
}

// AuthRequestByCode takes a code in. It is good once, even when what follows
// fails: a second try with it is somebody else's.
func (s *storage) AuthRequestByCode(_ context.Context, text string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.codes[text]
	delete(s.codes, text)
	r, found := s.requests[c.request]
	if !ok || !found || s.now().After(c.expires) {
		return nil, errNoRequest
	}
	delete(s.requests, r.id)
	return r, nil
}

// DeleteAuthRequest forgets a sign-in.
func (s *storage) DeleteAuthRequest(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.requests, id)
	return nil
}

// GetClientByClientID finds a client.
func (s *storage) GetClientByClientID(_ context.Context, id string) (op.Client, error) {
	c, ok := s.clients[id]
	if !ok {
		return nil, oidc.ErrInvalidClient().WithDescription("no such client")
	}
	return c, nil
}

// AuthorizeClientIDSecret checks a client's secret.
func (s *storage) AuthorizeClientIDSecret(_ context.Context, id, secret string) error {
	c, ok := s.clients[id]
	if !ok || subtle.ConstantTimeCompare([]byte(c.Secret), []byte(secret)) != 1 {
		return oidc.ErrInvalidClient().WithDescription("wrong client secret")
	}
	return nil
}

// Health says that it serves.
func (s *storage) Health(context.Context) error { return nil }
