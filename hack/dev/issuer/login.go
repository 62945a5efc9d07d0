package issuer

import (
	"bytes"
	"crypto/rand"
	_ "embed"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

//go:embed login.html
var pageText string

var page = template.Must(template.New("login").Parse(pageText))

// cookieName holds what ties a sign-in to one browser.
const cookieName = "tribune_issuer_browser"

// view is what the page shows.
type view struct {
	ID, Username, Fault string
	Over                bool // the sign-in is no more: there is nothing to fill in
	Nonce               string
}

// loginDesk shows the page and checks what is filled in.
type loginDesk struct {
	store  *storage
	people *directory
	path   string
	secure bool
	log    *slog.Logger

	names, addresses *throttle
}

func (d *loginDesk) show(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	if err := d.store.bind(id, d.browser(w, r)); err != nil {
		d.over(w)
		return
	}
	d.render(w, http.StatusOK, id, view{ID: id})
}

func (d *loginDesk) submit(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 8<<10)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "表单有误", http.StatusBadRequest)
		return
	}
	id, username := r.PostForm.Get("id"), r.PostForm.Get("username")
	if err := d.store.bind(id, d.browser(w, r)); err != nil {
		d.over(w)
		return
	}
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	wait := max(d.names.admit(username), d.addresses.admit(address))
	if wait > 0 {
		seconds := int(wait/time.Second) + 1
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		d.render(w, http.StatusTooManyRequests, id, view{ID: id, Username: username,
			Fault: "尝试次数过多，请在 " + strconv.Itoa(seconds) + " 秒后再试"})
		return
	}
	p, ok := d.people.check(username, r.PostForm.Get("password"))
	if !ok {
		// The name is not logged: people type passwords into that field.
		d.log.InfoContext(r.Context(), "sign-in refused")
		d.render(w, http.StatusUnauthorized, id, view{ID: id, Username: username, Fault: "用户名或密码不正确"})
		return
	}
	d.names.passed(username, true)
	d.addresses.passed(address, false)
	if err := d.store.signed(id, p); err != nil {
		d.over(w)
		return
	}
	d.log.InfoContext(r.Context(), "signed in", "person", p)
	http.Redirect(w, r, d.path+"/authorize/callback?id="+url.QueryEscape(id), http.StatusSeeOther)
}

// sameBrowser lets only the browser that opened the login page come back for the
// code.
func (d *loginDesk) sameBrowser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(cookieName)
		if err != nil || d.store.bind(r.URL.Query().Get("id"), c.Value) != nil {
			d.over(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// browser reads the cookie, or sets one.
func (d *loginDesk) browser(w http.ResponseWriter, r *http.Request) string {
	if c, err := r.Cookie(cookieName); err == nil && len(c.Value) >= 20 {
		return c.Value
	}
	c := &http.Cookie{
		Name: cookieName, Value: rand.Text(), Path: d.path + "/",
		HttpOnly: true, Secure: d.secure, SameSite: http.SameSiteLaxMode,
	}
	http.SetCookie(w, c)
	return c.Value
}

func (d *loginDesk) over(w http.ResponseWriter) {
	d.render(w, http.StatusBadRequest, "", view{Over: true, Fault: "本次登录已失效，请回到原来的页面重新登录"})
}

func (d *loginDesk) render(w http.ResponseWriter, status int, id string, v view) {
	v.Nonce = rand.Text()
	// The answer to the form leads on to the client, and form-action has a say on
	// redirects too.
	action := "'self'"
	if r, err := d.store.request(id); err == nil {
		if u, err := url.Parse(r.RedirectURI); err == nil && u.Host != "" {
			action += " " + u.Scheme + "://" + u.Host
		}
	}
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		d.log.Error("render the login page", "error", err)
		http.Error(w, "页面无法显示", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-"+v.Nonce+"'; form-action "+action+"; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // the browser has left: nobody to tell
}
