package issuer

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// Client is a program that people sign in to.
type Client struct {
	ID           string
	Secret       string   // empty for a public client; PKCE protects both kinds
	RedirectURIs []string // where a browser may be sent with a code
	HomeURIs     []string // where it may be sent after signing out
	Loopback     bool     // a program on this machine: any port of the redirect's host will do
}

// programClient is the client that SignIn is.
var programClient = Client{ID: "program", RedirectURIs: []string{"http://127.0.0.1/callback"}, Loopback: true}

// registered is a Client as the library asks for it.
type registered struct {
	Client
	loginPath string
	ttl       time.Duration
}

var _ op.Client = registered{}

func (c registered) GetID() string                        { return c.ID }
func (c registered) RedirectURIs() []string               { return c.Client.RedirectURIs }
func (c registered) PostLogoutRedirectURIs() []string     { return c.HomeURIs }
func (c registered) LoginURL(id string) string            { return c.loginPath + "?id=" + id }
func (c registered) AccessTokenType() op.AccessTokenType  { return op.AccessTokenTypeJWT }
func (c registered) IDTokenLifetime() time.Duration       { return c.ttl }
func (c registered) ClockSkew() time.Duration             { return 0 }
func (c registered) IsScopeAllowed(string) bool           { return false }
func (c registered) IDTokenUserinfoClaimsAssertion() bool { return true }

// DevMode allows http redirects, which on one machine is all there is.
func (c registered) DevMode() bool { return true }

func (c registered) ApplicationType() op.ApplicationType {
	if c.Loopback {
		return op.ApplicationTypeNative
	}
	return op.ApplicationTypeWeb
}

func (c registered) AuthMethod() oidc.AuthMethod {
	if c.Secret == "" {
		return oidc.AuthMethodNone
	}
	return oidc.AuthMethodPost
}

func (c registered) ResponseTypes() []oidc.ResponseType {
	return []oidc.ResponseType{oidc.ResponseTypeCode}
}

func (c registered) GrantTypes() []oidc.GrantType {
	return []oidc.GrantType{oidc.GrantTypeCode, oidc.GrantTypeRefreshToken}
}

func (c registered) RestrictAdditionalIdTokenScopes() func([]string) []string {
	return func(scopes []string) []string { return scopes }
}

func (c registered) RestrictAdditionalAccessTokenScopes() func([]string) []string {
	return func(scopes []string) []string { return scopes }
}
