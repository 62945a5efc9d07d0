package issuer

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

var errNobody = errors.New("nobody has this subject any more")

// CreateAccessToken names an access token and says until when it holds.
func (s *storage) CreateAccessToken(context.Context, op.TokenRequest) (string, time.Time, error) {
	return rand.Text(), s.now().Add(s.accessTTL), nil
}

// CreateAccessAndRefreshTokens does so for a client that may come back without
// the person. Each refresh token is good once.
func (s *storage) CreateAccessAndRefreshTokens(_ context.Context, ask op.TokenRequest, current string) (string, string, time.Time, error) {
	next := refreshToken{Subject: ask.GetSubject(), Scopes: ask.GetScopes()}
	switch r := ask.(type) {
	case *renewal:
		if err := s.seals.spend(r.refreshToken); err != nil {
			return "", "", time.Time{}, oidc.ErrInvalidGrant().WithParent(err)
		}
		next.Client, next.SignedAt = r.Client, r.SignedAt
	case request:
		next.Client, next.SignedAt = r.ClientID, r.signedAt
	default:
		return "", "", time.Time{}, oidc.ErrUnsupportedGrantType()
	}
	sealed, err := s.seals.seal(next)
	return rand.Text(), sealed, s.now().Add(s.accessTTL), err
}

// TokenRequestByRefreshToken opens a refresh token.
func (s *storage) TokenRequestByRefreshToken(_ context.Context, text string) (op.RefreshTokenRequest, error) {
	t, err := s.seals.open(text)
	if err != nil {
		return nil, err
	}
	if _, ok := s.people.bySubject[t.Subject]; !ok {
		return nil, errNobody
	}
	return &renewal{t}, nil
}

// TerminateSessionFromRequest signs a person out of a client.
func (s *storage) TerminateSessionFromRequest(_ context.Context, r *op.EndSessionRequest) (string, error) {
	s.seals.end(r.UserID, r.ClientID)
	return r.RedirectURI, nil
}

// TerminateSession signs a person out of a client.
func (s *storage) TerminateSession(_ context.Context, subject, client string) error {
	s.seals.end(subject, client)
	return nil
}

// RevokeToken uses a refresh token up. Access tokens end by themselves.
func (s *storage) RevokeToken(_ context.Context, id, subject, _ string) *oidc.Error {
	if subject != "" {
		_ = s.seals.spend(refreshToken{ID: id, Expires: s.now().Add(refreshTTL)}) // or it was spent already
	}
	return nil
}

// GetRefreshTokenInfo says whose a refresh token is.
func (s *storage) GetRefreshTokenInfo(_ context.Context, client, text string) (string, string, error) {
	t, err := s.seals.open(text)
	if err != nil || t.Client != client {
		return "", "", op.ErrInvalidRefreshToken
	}
	return t.Subject, t.ID, nil
}

// SigningKey, SignatureAlgorithms and KeySet give the one key there is.
func (s *storage) SigningKey(context.Context) (op.SigningKey, error) { return signingKey{s.key}, nil }

// SignatureAlgorithms lists the one there is.
func (s *storage) SignatureAlgorithms(context.Context) ([]jose.SignatureAlgorithm, error) {
	return []jose.SignatureAlgorithm{algorithm}, nil
}

// KeySet is published at the issuer's keys endpoint.
func (s *storage) KeySet(context.Context) ([]op.Key, error) { return []op.Key{publicKey{s.key}}, nil }

// GetPrivateClaimsFromScopes gives the claims of an access token.
func (s *storage) GetPrivateClaimsFromScopes(_ context.Context, subject, _ string, _ []string) (map[string]any, error) {
	p, ok := s.people.bySubject[subject]
	if !ok {
		return nil, errNobody
	}
	return p.claims(), nil
}

// SetUserinfoFromRequest gives the claims of an ID token.
func (s *storage) SetUserinfoFromRequest(_ context.Context, info *oidc.UserInfo, ask op.IDTokenRequest, _ []string) error {
	return s.userinfo(info, ask.GetSubject())
}

// SetUserinfoFromToken answers at the userinfo endpoint.
func (s *storage) SetUserinfoFromToken(_ context.Context, info *oidc.UserInfo, _, subject, _ string) error {
	return s.userinfo(info, subject)
}

func (s *storage) userinfo(info *oidc.UserInfo, subject string) error {
	p, ok := s.people.bySubject[subject]
	if !ok {
		return errNobody
	}
	p.fill(info)
	return nil
}

// SetUserinfoFromScopes is the library's older name for SetUserinfoFromRequest.
func (s *storage) SetUserinfoFromScopes(context.Context, *oidc.UserInfo, string, string, []string) error {
	return nil
}

// SetIntrospectionFromToken refuses: the services verify tokens themselves.
func (s *storage) SetIntrospectionFromToken(context.Context, *oidc.IntrospectionResponse, string, string, string) error {
	return oidc.ErrAccessDenied()
}

// GetKeyByIDAndClientID refuses: no client signs its requests.
func (s *storage) GetKeyByIDAndClientID(context.Context, string, string) (*jose.JSONWebKey, error) {
	return nil, oidc.ErrInvalidClient()
}

// ValidateJWTProfileScopes refuses: no program acts without a person.
func (s *storage) ValidateJWTProfileScopes(context.Context, string, []string) ([]string, error) {
	return nil, oidc.ErrUnauthorizedClient()
}
