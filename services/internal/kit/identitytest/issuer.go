// Package identitytest is an OIDC issuer for tests. It says who somebody is
// without asking, signs what an honest issuer would never sign, and so lets a
// test show every kind of token to the real verification.
package identitytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// Issuer is the issuer, serving its discovery document and its key.
type Issuer struct {
	URL string

	t      testing.TB
	signer jose.Signer

	mu    sync.Mutex
	login login
}

// New starts one that ends with the test.
func New(t testing.TB) *Issuer {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatalf("key of the issuer: %v", err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: key, KeyID: "k"}}, nil)
	if err != nil {
		t.Fatalf("signer of the issuer: %v", err)
	}
	i := &Issuer{t: t, signer: signer, login: login{codes: map[string]visit{}}}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{
			"issuer": i.URL, "jwks_uri": i.URL + "/keys", "authorization_endpoint": i.URL + "/a", "token_endpoint": i.URL + "/t",
			"id_token_signing_alg_values_supported": []string{"ES256"},
		})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k", Algorithm: "ES256", Use: "sig"}}})
	})
	mux.HandleFunc("/a", i.authorize)
	mux.HandleFunc("/t", i.redeem)
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	i.URL = srv.URL
	return i
}

// Person is whom a token speaks of.
type Person struct {
	Name   string // also the subject
	ID     ids.PersonID
	Organ  ids.OrganID
	Areas  []ids.AreaCode
	Roles  []string
	Abroad string // another province than that of the test databases
}

// Claims are what Tribune reads of the person's token.
func (p Person) Claims() authn.Claims {
	c := authn.Claims{Subject: p.Name, Name: p.Name, Province: pgtest.Province, Roles: p.Roles}
	if p.Abroad != "" {
		c.Province = p.Abroad
	}
	for _, a := range p.Areas {
		c.Areas = append(c.Areas, string(a))
	}
	if !p.ID.IsZero() {
		c.Person = p.ID.String()
	}
	if !p.Organ.IsZero() {
		c.Organ = p.Organ.String()
	}
	return c
}

// Token is an honest token, good for an hour.
func (i *Issuer) Token(p Person) string {
	i.t.Helper()
	return i.Sign(i.Registered(p), p.Claims())
}

// Registered are the registered claims of an honest token.
func (i *Issuer) Registered(p Person) jwt.Claims {
	return jwt.Claims{
		Issuer: i.URL, Subject: p.Name, Audience: jwt.Audience{authn.Audience}, Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour)),
	}
}

// Sign signs whatever it is given.
func (i *Issuer) Sign(registered jwt.Claims, claims authn.Claims) string {
	i.t.Helper()
	text, err := jwt.Signed(i.signer).Claims(registered).Claims(claims).Serialize()
	if err != nil {
		i.t.Fatalf("sign token: %v", err)
	}
	return text
}
