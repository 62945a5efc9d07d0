package crash

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// identity is an OIDC issuer that says who somebody is without asking.
type identity struct {
	url    string
	signer jose.Signer
	t      testing.TB
}

func newIdentity(t testing.TB) *identity {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: key, KeyID: "k"}}, nil)
	require.NoError(t, err)
	i := &identity{signer: signer, t: t}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{
			"issuer": i.url, "jwks_uri": i.url + "/keys", "authorization_endpoint": i.url + "/a", "token_endpoint": i.url + "/t",
			"id_token_signing_alg_values_supported": []string{"ES256"},
		})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k", Algorithm: "ES256", Use: "sig"}}})
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	i.url = srv.URL
	return i
}

// token says that somebody holds a role in an area.
func (i *identity) token(name string, person ids.PersonID, area ids.AreaCode, roles ...string) string {
	i.t.Helper()
	claims := authn.Claims{
		Subject: name, Name: name, Province: pgtest.Province, Roles: roles, Areas: []string{string(area)}, Organ: uuid.NewString(),
	}
	if !person.IsZero() {
		claims.Person = person.String()
	}
	text, err := jwt.Signed(i.signer).Claims(jwt.Claims{
		Issuer: i.url, Subject: name, Audience: jwt.Audience{authn.Audience}, Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour)),
	}).Claims(claims).Serialize()
	require.NoError(i.t, err)
	return text
}
