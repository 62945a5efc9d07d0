package portal_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
)

func TestSignInOpensTheHomeOfTheRole(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for _, c := range []struct {
		who  string
		b    *browser
		home string
	}{
		{"deputy", r.as(deputy), "/today"}, {"clerk", r.as(clerk), "/station"}, {"office", r.as(officer), "/office"},
		{"handler", r.as(handler), "/inbox"}, {"leader", r.as(leader), "/picture"},
	} {
		d := c.b.get("/")
		require.Equal(t, http.StatusOK, d.status, "%s: %s", c.who, d.body)
		require.Equal(t, c.home, d.path, c.who)
		require.NotEmpty(t, d.marked("who"), c.who)
	}
}

func TestSignInComesBackToThePageAskedFor(t *testing.T) {
	t.Parallel()
	r := setup(t)
	r.issuer.next = deputy
	b := r.nobody()
	d := b.get("/matters?late=true")
	require.Equal(t, http.StatusOK, d.status)
	require.Equal(t, "/matters?late=true", d.path)
	// The person's own token goes into every call.
	c, ok := r.last("stations.Matters")
	require.True(t, ok)
	require.Equal(t, "token-of-lin", c.out.Actor)
}

func TestSignInNeverLeavesForAnotherSite(t *testing.T) {
	t.Parallel()
	r := setup(t)
	r.issuer.next = deputy
	for _, back := range []string{"https://evil.example/x", "//evil.example", `/\evil.example`, "javascript:alert(1)"} {
		d := r.nobody().get("/signin?back=" + url.QueryEscape(back))
		require.Equal(t, "/today", d.path, back) // the start, which leads a deputy home
	}
}

func TestSignInRefusesAnAnswerNobodyAskedFor(t *testing.T) {
	t.Parallel()
	r := setup(t)
	d := r.nobody().get("/signin/callback?code=x&state=y")
	require.Equal(t, http.StatusForbidden, d.status)
	require.Contains(t, d.body, "登录没有完成")
	require.NotContains(t, d.body, "no sign-in under way") // causes stay in the log
}

func TestTokensAreRenewedBeforeTheyEnd(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	r.pass(50 * time.Minute)
	b.get("/today")
	require.Zero(t, r.issuer.redeemed)
	r.pass(10 * time.Minute)
	// A page's parts ask at the same moment; the refresh token works once.
	done := make(chan int)
	for range 4 {
		go func() { done <- b.get("/matters").status }()
	}
	for range 4 {
		require.Equal(t, http.StatusOK, <-done)
	}
	require.Equal(t, 1, r.issuer.redeemed)
}

// A request that read its session before another wrote the renewed one comes
// with a refresh token that is used up; it must not lock the person out.
func TestAStragglerIsNotLockedOut(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	before := maps.Clone(r.store.rows)
	r.pass(time.Hour)
	require.Equal(t, http.StatusOK, b.get("/matters").status)
	r.store.rows = before
	d := b.get("/matters")
	require.Equal(t, http.StatusOK, d.status)
	require.Equal(t, 1, r.issuer.redeemed)
	require.Equal(t, 1, r.issuer.visits, "and was not sent to sign in again")
}

func TestAResidentsCaseIsNobodysEvenAtTheDesk(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(clerk)
	b.fill(b.get("/case"), "case", "number", string(caseNumber), "secret", caseSecret)
	c, ok := r.last("stations.Case")
	require.True(t, ok)
	require.Empty(t, c.out.Actor)
}

func TestARefusedRenewalMeansSigningInAgain(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	r.pass(2 * time.Hour)
	r.issuer.mu.Lock()
	clear(r.issuer.refresh)
	r.issuer.mu.Unlock()
	require.Equal(t, http.StatusOK, b.get("/deputies").status, "what is open to all stays open")
	d := b.post("/points/object", "reason", "x")
	require.Equal(t, http.StatusUnauthorized, d.status)
	require.Contains(t, d.body, "重新登录")
	require.Contains(t, d.body, "没有丢", "what was typed is still in the browser")
	d = b.get("/points")
	require.Equal(t, "/points", d.path, "the issuer knows the person still")
	require.Equal(t, http.StatusOK, d.status)
}

func TestSignOutClosesTheSessionHereAndAtTheIssuer(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	require.Equal(t, "/", b.post("/signout").path)
	require.Equal(t, 1, r.issuer.left)
	require.Empty(t, r.store.rows)
	require.Empty(t, b.get("/").marked("who"))
}

func TestTheSessionNumberChangesAtSignIn(t *testing.T) {
	t.Parallel()
	r := setup(t)
	r.issuer.next = deputy
	b := r.nobody()
	b.post("/case", "_form", "case", "_key", "k1", "number", string(caseNumber), "secret", caseSecret) // a session before signing in
	u, err := url.Parse(r.srv.URL)
	require.NoError(t, err)
	before := b.c.Jar.Cookies(u)
	require.Len(t, before, 1)
	b.get("/signin")
	after := b.c.Jar.Cookies(u)
	require.Len(t, after, 1)
	require.NotEqual(t, before[0].Value, after[0].Value)
}

func TestAnotherSitesFormIsNotDone(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	req := b.request(http.MethodPost, "/matters/"+r.matter.ID.String()+"/answer", strings.NewReader("told=x"))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	d := b.do(req)
	require.Equal(t, http.StatusForbidden, d.status)
	_, done := r.last("stations.Answer")
	require.False(t, done)
}

func TestPagesOfOtherRolesAreRefused(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(clerk)
	for _, path := range []string{"/today", "/office", "/inbox", "/points", "/roster", "/scores", "/suggestions/new", "/ballots/new"} {
		d := b.get(path)
		require.Equal(t, http.StatusForbidden, d.status, path)
		require.Contains(t, d.body, "您的身份不能使用此页面", path)
	}
}

func TestHeadersAndCookiesAreStrict(t *testing.T) {
	t.Parallel()
	r := setup(t)
	d := r.nobody().get("/")
	csp := d.head.Get("Content-Security-Policy")
	require.Contains(t, csp, "default-src 'none'")
	require.Contains(t, csp, "frame-ancestors 'none'")
	require.NotContains(t, csp, "unsafe")
	require.Equal(t, "nosniff", d.head.Get("X-Content-Type-Options"))
	require.Equal(t, "no-store", d.head.Get("Cache-Control"))

	b := r.nobody()
	b.c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	d = b.get("/signin")
	cookie := d.head.Get("Set-Cookie")
	require.Contains(t, cookie, "HttpOnly")
	require.Contains(t, cookie, "SameSite=Lax")
}

func TestAFailingServiceGivesAPageWithNoInnerText(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(deputy)
	for _, c := range []struct {
		err    error
		status int
	}{
		{fault.Of(fault.Internal, "").Because(errInner), 500}, {errInner, 500}, {fault.Of(fault.Unavailable, ""), 503},
		{fault.Of(fault.NotFound, ""), 404}, {fault.Of(fault.Denied, ""), 403}, {fault.Of(fault.RateLimited, "").After(7 * time.Second), 429},
	} {
		r.failing("stations.Matter", c.err)
		d := b.get("/matters/" + r.matter.ID.String())
		require.Equal(t, c.status, d.status)
		require.NotContains(t, d.body, "secret of the database")
		require.Contains(t, d.body, "回首页")
	}
}
