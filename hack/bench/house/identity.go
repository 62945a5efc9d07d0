package house

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net"
	"net/http"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/uuid"
)

// Identity is an OIDC issuer that says who somebody is without asking. It is two
// issuers with one key: of people, and of services.
type Identity struct {
	URL    string
	signer jose.Signer
	server *http.Server
}

// NewIdentity serves one until Close.
func NewIdentity() (*Identity, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: key, KeyID: "k"}}, nil)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	i := &Identity{URL: "http://" + l.Addr().String(), signer: signer}
	mux := http.NewServeMux()
	for _, who := range []string{"/people", "/services"} {
		answer(mux, who+"/.well-known/openid-configuration", map[string]any{
			"issuer": i.URL + who, "jwks_uri": i.URL + "/keys", "authorization_endpoint": i.URL + "/a", "token_endpoint": i.URL + "/t",
			"id_token_signing_alg_values_supported": []string{"ES256"},
		})
	}
	answer(mux, "/keys", jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k", Algorithm: "ES256", Use: "sig"}}})
	i.server = &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}
	go func() { _ = i.server.Serve(l) }()
	return i, nil
}

func answer(mux *http.ServeMux, path string, value any) {
	mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(value) })
}

// Close stops serving.
func (i *Identity) Close() { _ = i.server.Close() }

// Token says that somebody holds a role in an area.
func (i *Identity) Token(name, area, role string) (string, error) {
	return jwt.Signed(i.signer).Claims(jwt.Claims{
		Issuer: i.URL + "/people", Subject: name, Audience: jwt.Audience{"tribune"}, Expiry: jwt.NewNumericDate(time.Now().Add(6 * time.Hour)),
	}).Claims(map[string]any{
		"name": name, "tribune_province": Province, "tribune_roles": []string{role}, "tribune_areas": []string{area},
		"tribune_organ": uuid.NewString(),
	}).Serialize()
}
