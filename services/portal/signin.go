package portal

import (
	"net/http"

	"github.com/tribune-platform/tribune/services/portal/ui"
)

func (p *page) signIn() error {
	to, err := p.gate.Begin(p.ctx, local(p.r.URL.Query().Get("back"), p.base()))
	if err != nil {
		return err
	}
	http.Redirect(p.w, p.r, to, http.StatusSeeOther)
	return nil
}

func (p *page) signedIn() error {
	back, err := p.gate.Finish(p.ctx, p.r.URL.Query())
	if err != nil {
		return err
	}
	return p.to(local(back, p.base()), "")
}

func (p *page) signOut() error {
	to, err := p.gate.Leave(p.ctx)
	if err != nil {
		return err
	}
	http.Redirect(p.w, p.r, to, http.StatusSeeOther)
	return nil
}

// cookieLarge holds the large-print mode, for those with no account too.
const cookieLarge = "tribune_large"

func (p *page) large() bool {
	c, err := p.r.Cookie(cookieLarge)
	return err == nil && c.Value == "1"
}

func (p *page) printSize() error {
	c := &http.Cookie{ //nolint:gosec // Secure wherever the site is https; a development site is not
		Name: cookieLarge, Value: "1", Path: "/", MaxAge: 365 * 24 * 3600,
		HttpOnly: true, Secure: p.https(), SameSite: http.SameSiteLaxMode,
	}
	if p.large() {
		c.MaxAge = -1
	}
	http.SetCookie(p.w, c)
	return p.to(local(p.r.PostForm.Get("back"), p.base()), "")
}

// home is the front door, and for those signed in the way to their desk.
func (p *page) home() error {
	if p.who != nil && ui.Home(p.who) != "/" {
		return p.to(ui.Home(p.who), "")
	}
	return p.front()
}
