package portal_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/tribune-platform/tribune/services/internal/kit/authn"
)

// issuer is a small OpenID provider that lets in whoever it is told to. It holds
// to the parts that matter: PKCE, the nonce, refresh tokens used once.
type issuer struct {
	*httptest.Server
	t     testing.TB
	key   *ecdsa.PrivateKey
	clock func() time.Time

	mu       sync.Mutex
	next     authn.Claims // who signs in next
	codes    map[string]grant
	refresh  map[string]authn.Claims
	life     time.Duration
	redeemed int // refresh tokens used
	visits   int // of the page that signs in
	left     int // and of the way out
}

type grant struct {
	claims           authn.Claims
	nonce, challenge string
}

func newIssuer(t testing.TB, clock func() time.Time) *issuer {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	i := &issuer{t: t, key: key, clock: clock, codes: map[string]grant{}, refresh: map[string]authn.Claims{}, life: time.Hour}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", i.discovery)
	mux.HandleFunc("GET /keys", i.keys)
	mux.HandleFunc("GET /authorize", i.authorize)
	mux.HandleFunc("POST /token", i.token)
	mux.HandleFunc("GET /leave", i.leave)
	i.Server = httptest.NewServer(mux)
	t.Cleanup(i.Close)
	return i
}

func (i *issuer) answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		i.t.Error(err)
	}
}

func (i *issuer) discovery(w http.ResponseWriter, _ *http.Request) {
	i.answer(w, map[string]any{
		"issuer": i.URL, "authorization_endpoint": i.URL + "/authorize", "token_endpoint": i.URL + "/token",
		"jwks_uri": i.URL + "/keys", "end_session_endpoint": i.URL + "/leave",
		"id_token_signing_alg_values_supported": []string{"ES256"},
	})
}

func (i *issuer) keys(w http.ResponseWriter, _ *http.Request) {
	i.answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &i.key.PublicKey, Algorithm: "ES256", Use: "sig", KeyID: "1"}}})
}

func (i *issuer) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("client_id") != "portal" {
		http.Error(w, "no PKCE", http.StatusBadRequest)
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.visits++
	code := rand.Text()
	i.codes[code] = grant{claims: i.next, nonce: q.Get("nonce"), challenge: q.Get("code_challenge")}
	back := q.Get("redirect_uri") + "?" + url.Values{"code": {code}, "state": {q.Get("state")}}.Encode()
	http.Redirect(w, r, back, http.StatusSeeOther)
}

func (i *issuer) token(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	var g grant
	switch r.FormValue("grant_type") {
	case "authorization_code":
		g = i.codes[r.FormValue("code")]
		delete(i.codes, r.FormValue("code"))
		sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
		if g.challenge == "" || base64.RawURLEncoding.EncodeToString(sum[:]) != g.challenge {
			i.refuse(w)
			return
		}
	case "refresh_token":
		c, ok := i.refresh[r.FormValue("refresh_token")]
		delete(i.refresh, r.FormValue("refresh_token"))
		if !ok {
			i.refuse(w)
			return
		}
		i.redeemed++
		g.claims = c
	}
	again := rand.Text()
	i.refresh[again] = g.claims
	i.answer(w, map[string]any{
		"access_token": "token-of-" + g.claims.Subject, "token_type": "Bearer", "expires_in": int(i.life.Seconds()),
		"refresh_token": again, "id_token": i.idToken(g),
	})
}

func (i *issuer) refuse(w http.ResponseWriter) {
	w.WriteHeader(http.StatusBadRequest)
	i.answer(w, map[string]string{"error": "invalid_grant"})
}

func (i *issuer) idToken(g grant) string {
	opts := (&jose.SignerOptions{}).WithType("JWT").WithHeader("kid", "1")
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: i.key}, opts)
	if err != nil {
		i.t.Error(err)
	}
	now := i.clock()
	token, err := jwt.Signed(signer).Claims(jwt.Claims{
		Issuer: i.URL, Audience: jwt.Audience{"portal"}, IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(i.life)),
	}).Claims(g.claims).Claims(map[string]any{"nonce": g.nonce}).Serialize()
	if err != nil {
		i.t.Error(err)
	}
	return token
}

func (i *issuer) leave(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.left++
	http.Redirect(w, r, r.URL.Query().Get("post_logout_redirect_uri"), http.StatusSeeOther)
}
