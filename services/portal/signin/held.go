package signin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// early is how long before its end a token is renewed, so that it does not run
// out between this process and the next.
const early = 30 * time.Second

// held is what a session holds of somebody signed in.
type held struct {
	Access  string          `json:"access"`
	Refresh string          `json:"refresh"`
	IDToken string          `json:"id_token"`
	Expiry  time.Time       `json:"expiry"`
	Claims  json.RawMessage `json:"claims"`
}

// held checks what the issuer gave. At a renewal it may leave out the ID token
// and the refresh token; then those from before hold on.
func (g *Gate) held(ctx context.Context, is *issuer, t *oauth2.Token, before held, nonce string) (held, error) {
	h := held{Access: t.AccessToken, Refresh: t.RefreshToken, IDToken: before.IDToken, Claims: before.Claims}
	if t.ExpiresIn > 0 {
		h.Expiry = g.cfg.Clock().Add(time.Duration(t.ExpiresIn) * time.Second)
	}
	if h.Refresh == "" {
		h.Refresh = before.Refresh
	}
	raw, ok := t.Extra("id_token").(string)
	if !ok {
		if before.IDToken == "" {
			return held{}, ErrLost.Because(errors.New("issuer gave no ID token"))
		}
		return h, nil
	}
	id, err := is.verifier.Verify(oidc.ClientContext(ctx, g.cfg.HTTP), raw)
	if err != nil {
		return held{}, ErrLost.Because(fmt.Errorf("verify ID token: %w", err))
	}
	if nonce != "" && id.Nonce != nonce {
		return held{}, ErrLost.Because(errors.New("ID token of another sign-in"))
	}
	h.IDToken = raw
	if err := id.Claims(&h.Claims); err != nil {
		return held{}, ErrLost.Because(fmt.Errorf("read ID token: %w", err))
	}
	return h, nil
}

// Person is who is signed in and the token that speaks for them; nil where
// nobody is. A token about to end is renewed; where that is refused the answer is
// ErrIdle, and signing in again mends it.
func (g *Gate) Person(ctx context.Context) (*Person, string, error) {
	var h held
	if !g.get(ctx, keyHeld, &h) {
		return nil, "", nil
	}
	if !h.Expiry.IsZero() && g.cfg.Clock().Add(early).After(h.Expiry) {
		var err error
		if h, err = g.renew(ctx, h); err != nil {
			return nil, "", err
		}
		if err := g.put(ctx, keyHeld, h); err != nil {
			return nil, "", err
		}
		// At once, and not when the page is written: the next request of the same
		// browser may come before that, even to another process.
		if _, _, err := g.sessions.Commit(ctx); err != nil {
			return nil, "", fmt.Errorf("keep renewed tokens: %w", err)
		}
	}
	p, err := readClaims(h.Claims)
	return p, h.Access, err
}

// renew is done once for all the requests that a page makes at about the same
// moment: an issuer that rotates refresh tokens takes each of them once, and
// takes a second use for theft.
func (g *Gate) renew(ctx context.Context, h held) (held, error) {
	if h.Refresh == "" {
		return held{}, ErrIdle.Because(errors.New("no refresh token"))
	}
	is, err := g.discover(ctx)
	if err != nil {
		return held{}, err
	}
	v, err, _ := g.renewing.Do(h.Refresh, func() (any, error) {
		if done, ok := g.renewed.find(h.Refresh, g.cfg.Clock()); ok {
			return done, nil
		}
		// One caller's hanging up must not fail the others.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		t, err := is.oauth.TokenSource(oidc.ClientContext(ctx, g.cfg.HTTP), &oauth2.Token{RefreshToken: h.Refresh}).Token()
		if err != nil {
			return nil, refusal(err)
		}
		fresh, err := g.held(ctx, is, t, h, "")
		if err != nil {
			return nil, err
		}
		g.renewed.keep(h.Refresh, fresh, g.cfg.Clock())
		return fresh, nil
	})
	if err != nil {
		return held{}, err
	}
	return v.(held), nil
}

// refusal tells an issuer that says no from one that does not answer.
func refusal(err error) error {
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) && refused.Response != nil && refused.Response.StatusCode < 500 {
		return ErrIdle.Because(err)
	}
	return ErrDown.Because(err)
}
