package identitytest

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"
)

// login is the way of a browser through the issuer: whoever is named as next is
// sent back at once, signed in.
type login struct {
	next  Person
	codes map[string]visit
}

type visit struct {
	person        Person
	client, nonce string
}

// SignInNext names the person whom the next browser will be.
func (i *Issuer) SignInNext(p Person) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.login.next = p
}

func (i *Issuer) authorize(w http.ResponseWriter, r *http.Request) {
	q, code := r.URL.Query(), rand.Text()
	i.mu.Lock()
	i.login.codes[code] = visit{i.login.next, q.Get("client_id"), q.Get("nonce")}
	i.mu.Unlock()
	http.Redirect(w, r, q.Get("redirect_uri")+"?"+url.Values{"code": {code}, "state": {q.Get("state")}}.Encode(), http.StatusSeeOther)
}

func (i *Issuer) redeem(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	v, ok := i.login.codes[r.FormValue("code")]
	delete(i.login.codes, r.FormValue("code"))
	i.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if !ok {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]string{"error": "invalid_grant"})
		return
	}
	who := i.Registered(v.person)
	who.Audience, who.IssuedAt = jwt.Audience{v.client}, jwt.NewNumericDate(time.Now())
	id, err := jwt.Signed(i.signer).Claims(who).Claims(v.person.Claims()).Claims(map[string]any{"nonce": v.nonce}).Serialize()
	if err != nil {
		i.t.Errorf("sign id token: %v", err)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{
		"access_token": i.Token(v.person), "token_type": "Bearer", "expires_in": 3600, "id_token": id,
	})
}
