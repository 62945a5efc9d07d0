package signin

import (
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
)

// DefaultLifetime is a working day: the longest that a session lasts.
const DefaultLifetime = 10 * time.Hour

// Sessions manages the portal's sessions in a store. The browser's cookie holds
// the session's number, the store only its digest.
func Sessions(store scs.CtxStore, https bool, lifetime time.Duration, fail func(http.ResponseWriter, *http.Request, error)) *scs.SessionManager {
	m := scs.New()
	m.Store = store
	m.HashTokenInStore = true
	m.Lifetime = lifetime
	if lifetime <= 0 {
		m.Lifetime = DefaultLifetime
	}
	m.ErrorFunc = fail
	m.Cookie.Name = "tribune_session"
	if https {
		// The prefix binds the cookie to this host and to https.
		m.Cookie.Name = "__Host-tribune_session"
	}
	m.Cookie.Secure = https
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Persist = false
	return m
}
