package issuer

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
)

// request is one sign-in, from the client's question to its tokens.
type request struct {
	oidc.AuthRequest
	id      string
	expires time.Time
	browser string // what the cookie of the browser that opened the login page says

	// Set when the person has signed in.
	subject  string
	signedAt time.Time
}

func (r request) GetID() string                      { return r.id }
func (r request) GetACR() string                     { return "" }
func (r request) GetAMR() []string                   { return []string{"pwd"} }
func (r request) GetAudience() []string              { return []string{Audience} }
func (r request) GetAuthTime() time.Time             { return r.signedAt }
func (r request) GetClientID() string                { return r.ClientID }
func (r request) GetNonce() string                   { return r.Nonce }
func (r request) GetRedirectURI() string             { return r.RedirectURI }
func (r request) GetResponseType() oidc.ResponseType { return r.ResponseType }
func (r request) GetResponseMode() oidc.ResponseMode { return r.ResponseMode }
func (r request) GetScopes() []string                { return r.Scopes }
func (r request) GetState() string                   { return r.State }
func (r request) GetSubject() string                 { return r.subject }
func (r request) Done() bool                         { return r.subject != "" }

func (r request) GetCodeChallenge() *oidc.CodeChallenge {
	return &oidc.CodeChallenge{Challenge: r.CodeChallenge, Method: r.CodeChallengeMethod}
}

// renewal is a request for new tokens with a refresh token.
type renewal struct {
	refreshToken
}

func (r *renewal) GetAMR() []string                 { return []string{"pwd"} }
func (r *renewal) GetAudience() []string            { return []string{Audience} }
func (r *renewal) GetAuthTime() time.Time           { return r.SignedAt }
func (r *renewal) GetClientID() string              { return r.Client }
func (r *renewal) GetScopes() []string              { return r.Scopes }
func (r *renewal) GetSubject() string               { return r.Subject }
func (r *renewal) SetCurrentScopes(scopes []string) { r.Scopes = scopes }
