package hostile

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
	"github.com/tribune-platform/tribune/services/portal"
)

// pages are the portal's routes by verb and path, with the places in a path
// filled from the county.
func pages(t testing.TB) map[string]map[string]role.Set {
	t.Helper()
	out := map[string]map[string]role.Set{http.MethodGet: {}, http.MethodPost: {}}
	for _, p := range portal.Pages() {
		verb, path, ok := strings.Cut(p.Pattern, " ")
		require.True(t, ok, p.Pattern)
		out[verb][strings.TrimSuffix(path, "{$}")] = p.For
	}
	require.Greater(t, len(out[http.MethodGet]), 40)
	require.Greater(t, len(out[http.MethodPost]), 40)
	return out
}

// somewhere fills the places of a path with something of the county.
func (s *spite) somewhere(path string, spoilt bool) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if !strings.HasPrefix(part, "{") {
			continue
		}
		if spoilt && s.rng.IntN(3) > 0 {
			parts[i] = url.PathEscape(s.text(part))
			continue
		}
		parts[i] = s.thing(parts[1], strings.Trim(part, "{}"))
	}
	return strings.Join(parts, "/")
}

// thing is the id of something that the pages under a first segment are about.
func (s *spite) thing(under, place string) string {
	of := map[string]string{
		"s code": "stationsv1.StationCode", "case number": "CaseNumber", "stations id": "stationKind", "matters id": "matterKind",
		"suggestions id": "suggestionKind", "suggestions contact": "contactKind", "suggestions commitment": "commitmentKind",
		"ballots id": "ballotKind", "projects id": "projectKind", "livelihood id": "projectKind", "objections id": "objectionKind",
		"deputies person": "personKind", "scores person": "personKind", "imports id": "importKind", "roster id": "importKind",
	}[under+" "+place]
	if of == "" {
		return map[string]string{"template": "template.xlsx", "report": "report.csv"}[place]
	}
	for kind, all := range s.pool {
		if strings.Contains(kind.String(), of) {
			return fmt.Sprint(all[s.rng.IntN(len(all))].Interface())
		}
	}
	s.t.Fatalf("nothing of the county is a %s", of)
	return ""
}

// Whoever is not signed in gets a page that is for all, or the way to sign in;
// and no form of another site is done.
func TestPortalDoors(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, _ := h.two()
	s := newSpite(t, a, 1, nil)
	for path, who := range pages(t)[http.MethodGet] {
		at := s.somewhere(path, false)
		r, err := http.NewRequest(http.MethodGet, h.url+at, nil)
		require.NoError(t, err)
		switch got := h.do(r); {
		case got.status >= http.StatusInternalServerError:
			t.Errorf("GET %s: %s", at, got)
		case who != 0 && (got.status != http.StatusSeeOther || !strings.HasPrefix(got.header.Get("Location"), "/signin?back=")):
			t.Errorf("GET %s without signing in: %s", at, got)
		case who == 0 && strings.Contains(string(got.body), a.mark) && !strings.HasPrefix(path, "/case"):
			t.Errorf("GET %s tells everybody what is not for all: %s", at, got)
		}
	}
	before := h.tables()
	for path, who := range pages(t)[http.MethodPost] {
		at := s.somewhere(path, false)
		for _, from := range []string{"cross-site", "same-site", ""} {
			r, err := http.NewRequest(http.MethodPost, h.url+at, strings.NewReader("text=x&told=x&number=x&secret=x"))
			require.NoError(t, err)
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Sec-Fetch-Site", from)
			if from == "" { // a browser that does not tell
				r.Header.Del("Sec-Fetch-Site")
				r.Header.Set("Origin", "https://elsewhere.example")
			}
			if got := h.do(r); got.status != http.StatusForbidden {
				t.Errorf("POST %s from %q: %s", at, from, got)
			}
		}
		r, err := http.NewRequest(http.MethodPost, h.url+at, strings.NewReader("told=x"))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		// The page that says so keeps what was typed.
		if got := h.do(r); who != 0 && got.status != http.StatusUnauthorized || got.status >= http.StatusInternalServerError {
			t.Errorf("POST %s without signing in: %s", at, got)
		}
	}
	require.Equal(t, before, h.tables(), "nothing of it had an effect")
}

// Files are those that the portal carries, whatever the address says.
func TestStaticFilesStayInside(t *testing.T) {
	t.Parallel()
	h := start(t)
	for _, path := range []string{
		"/static/../../go.mod", "/static/x/../../../etc/passwd", "/static/x/..%2f..%2fgo.mod", "/static/x/%2e%2e/%2e%2e/go.mod",
		"/static/..%2f..%2f..%2fetc/passwd", "/static/x/....//go.mod", `/static/x/..\..\go.mod`, "/static/x/static.go", "/static/x/%00",
		"/static/x/", "/static/", "/static/x/index.html", "/static/%2e%2e/static.go",
	} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
		require.NoError(t, err)
		_, err = fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", path)
		require.NoError(t, err)
		raw, err := io.ReadAll(conn)
		require.NoError(t, err)
		require.NoError(t, conn.Close())
		said := string(raw)
		require.NotContains(t, said, "root:", path)
		require.NotContains(t, said, "package static", path)
		require.NotContains(t, said, "module github.com", path)
		require.NotContains(t, said, "<pre>", "%s lists a folder", path)
		status := strings.SplitN(said, " ", 3)[1]
		require.Contains(t, []string{"301", "307", "400", "404"}, status, path)
	}
}

// browser is a person at the portal.
type browser struct {
	*spite
	client *http.Client
}

// signIn opens the portal as a person of the county.
func (s *spite) signIn(p identitytest.Person) *browser {
	s.t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(s.t, err)
	b := &browser{s, &http.Client{Jar: jar, Timeout: patience, Transport: s.http.Transport}}
	s.who.SignInNext(p)
	resp, err := b.client.Get(s.url + "/signin")
	require.NoError(s.t, err)
	resp.Body.Close()
	require.Equal(s.t, http.StatusOK, resp.StatusCode, "signed in and home")
	b.client.CheckRedirect = s.http.CheckRedirect
	return b
}

func (b *browser) send(r *http.Request) (answer, error) {
	resp, err := b.client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header, raw}, err
}

func (b *browser) form(path, form string) *http.Request {
	r, err := http.NewRequest(http.MethodPost, b.url+path, strings.NewReader(form))
	require.NoError(b.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// A session that somebody else chose is not taken up, and a form without end is
// refused as one.
func TestPortalSessionsAndForms(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, _ := h.two()
	s := newSpite(t, a, 2, nil)
	const planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	for _, path := range []string{"/", "/signin", "/case", "/today"} {
		r, err := http.NewRequest(http.MethodGet, h.url+path, nil)
		require.NoError(t, err)
		r.AddCookie(&http.Cookie{Name: "tribune_session", Value: planted})
		require.NotContains(t, h.do(r).header.Get("Set-Cookie"), planted, path)
	}
	b := s.signIn(a.person(role.Office))
	for _, path := range []string{"/print-size", "/ballots/new", "/duties/new"} {
		for _, kind := range []string{"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
			form := "title=" + strings.Repeat("长", 1<<20)
			if strings.HasPrefix(kind, "multipart") {
				form = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + strings.Repeat("长", 1<<20) + "\r\n--x--\r\n"
			}
			r := b.form(path, form)
			r.Header.Set("Content-Type", kind)
			got, err := b.send(r)
			require.NoError(t, err)
			require.Equal(t, http.StatusRequestEntityTooLarge, got.status, "%s, %s: %s", path, kind, got)
		}
	}
}

// F8 for the portal: whatever is typed into an address or a form, the page says
// what is wrong with it.
func TestPortalTakesRandomForms(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, _ := h.two()
	var browsers []*browser
	for i, r := range everyRole {
		browsers = append(browsers, newSpite(t, a, uint64(i), nil).signIn(a.person(r)))
	}
	routes := pages(t)
	var wg sync.WaitGroup
	for i, b := range browsers {
		r := everyRole[i]
		wg.Go(func() {
			for verb, all := range routes {
				for path, who := range all {
					if who != 0 && !who.Has(r) || path == "/signout" {
						continue
					}
					for range soak(3) {
						b.judge(verb, path)
					}
				}
			}
		})
	}
	wg.Wait()
	h.unharmed()
}

// judge sends something strange to a page.
func (b *browser) judge(verb, path string) {
	at, values := b.somewhere(path, true), url.Values{}
	for range 1 + b.rng.IntN(4) {
		name := fields[b.rng.IntN(len(fields))]
		values.Add(name, b.text(name))
	}
	var r *http.Request
	if verb == http.MethodPost {
		r = b.form("/", values.Encode())
	} else {
		var err error
		r, err = http.NewRequest(verb, b.url, nil)
		require.NoError(b.t, err)
		at += "?" + values.Encode()
	}
	r.URL.Opaque = "//" + r.URL.Host + at
	got, err := b.send(r)
	switch {
	case err != nil:
		b.t.Errorf("%s %s: %v", verb, at, err)
	case got.status >= http.StatusInternalServerError:
		b.t.Errorf("%s %s %v: %s", verb, clip(at, 300), clip(fmt.Sprint(values), 300), got)
	}
}

// fields are names that pages read of their addresses and forms.
var fields = []string{
	"after", "year", "area", "text", "state", "kind", "grade", "station", "person", "congress", "back", "late", "mine", "id", "code", "number",
	"secret", "category", "contact_name", "contact_phone", "told", "version", "edition", "title", "body", "points", "deputies", "date", "on",
	"batches", "persons", "half_days", "outcome", "ground", "organ", "deputy", "mark", "mark_1", "choose", "projects", "investment", "finish_by",
	"words", "means", "phase", "due", "_form", "_key", "limit", "mode", "file", "upheld", "reason", "fault", "duty", "query", "q",
}

// person is whoever holds a role in the county.
func (c *county) person(r role.Set) identitytest.Person {
	p := identitytest.Person{Name: string(c.area) + "-at-" + r.String(), Areas: c.areas(), Roles: r.Names(), ID: c.people[0]}
	if r == role.Handler {
		p.Organ = c.units[0]
	}
	return p
}
