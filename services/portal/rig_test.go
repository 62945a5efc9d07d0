package portal_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/portal"
	"github.com/tribune-platform/tribune/services/portal/signin"
)

// memory is a session store for tests of pages; the real one has its own tests.
type memory struct {
	mu   sync.Mutex
	rows map[string][]byte
}

func (m *memory) FindCtx(_ context.Context, n string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.rows[n]
	return b, ok, nil
}

func (m *memory) CommitCtx(_ context.Context, n string, b []byte, _ time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rows[n] = b
	return nil
}

func (m *memory) DeleteCtx(_ context.Context, n string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.rows, n)
	return nil
}

func (m *memory) Find(n string) ([]byte, bool, error) { return m.FindCtx(context.Background(), n) }
func (m *memory) Delete(n string) error               { return m.DeleteCtx(context.Background(), n) }
func (m *memory) Commit(n string, b []byte, e time.Time) error {
	return m.CommitCtx(context.Background(), n, b, e)
}

// rig is a portal over the sample world, with its issuer.
type rig struct {
	*world
	*issuer
	t     testing.TB
	srv   *httptest.Server
	store *memory

	mu  sync.Mutex
	now time.Time
}

func (r *rig) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

func (r *rig) pass(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

func setup(t testing.TB) *rig {
	t.Helper()
	r := &rig{world: newWorld(), t: t, store: &memory{rows: map[string][]byte{}}, now: time.Date(2026, 5, 20, 2, 0, 0, 0, time.UTC)}
	r.issuer = newIssuer(t, r.clock)
	r.srv = httptest.NewUnstartedServer(nil)
	h, err := portal.New(r.config("http://" + r.srv.Listener.Addr().String()))
	if err != nil {
		t.Fatal(err)
	}
	r.srv.Config.Handler = h
	r.srv.Start()
	t.Cleanup(r.srv.Close)
	return r
}

func (r *rig) config(address string) portal.Config {
	return portal.Config{
		Roster: rosterOf{world: r.world}, Stations: stationsOf{world: r.world}, Suggestions: suggestionsOf{world: r.world},
		Voting: votingOf{world: r.world}, Appraisal: appraisalOf{world: r.world},
		URL: address, Issuer: r.issuer.URL, Sessions: r.store, Keys: [][]byte{signin.NewKey()},
		Clock: r.clock, Log: slog.New(slog.DiscardHandler),
	}
}

// browser is one person's browser.
type browser struct {
	t   testing.TB
	rig *rig
	c   *http.Client
}

// nobody is a browser in which nobody is signed in.
func (r *rig) nobody() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return &browser{t: r.t, rig: r, c: &http.Client{Jar: jar}}
}

// as is a browser in which somebody has signed in.
func (r *rig) as(c authn.Claims) *browser {
	b := r.nobody()
	r.issuer.mu.Lock()
	r.issuer.next = c
	r.issuer.mu.Unlock()
	b.get("/signin?back=/accessibility")
	return b
}

// doc is an answer: its status, where it came from, its text and its tree.
type doc struct {
	status int
	path   string
	head   http.Header
	body   string
	root   *html.Node
}

func (b *browser) do(req *http.Request) doc {
	b.t.Helper()
	res, err := b.c.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		b.t.Fatal(err)
	}
	return doc{res.StatusCode, res.Request.URL.RequestURI(), res.Header, string(body), root}
}

func (b *browser) request(method, path string, body io.Reader) *http.Request {
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.rig.srv.URL+path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	return req
}

func (b *browser) get(path string) doc {
	b.t.Helper()
	return b.do(b.request(http.MethodGet, path, nil))
}

// post sends a form as the browser would after showing it.
func (b *browser) post(path string, pairs ...string) doc {
	b.t.Helper()
	f := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		f.Add(pairs[i], pairs[i+1])
	}
	req := b.request(http.MethodPost, path, strings.NewReader(f.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.do(req)
}

// fill takes the form named from a page, fills in what is given and sends it.
func (b *browser) fill(on doc, form string, pairs ...string) doc {
	b.t.Helper()
	node := find(on.root, func(n *html.Node) bool { return n.Data == "form" && attr(n, "id") == form })
	if node == nil {
		b.t.Fatalf("%s has no form %q:\n%s", on.path, form, on.body)
	}
	var all []string
	each(node, func(n *html.Node) {
		if n.Data == "input" && attr(n, "type") == "hidden" {
			all = append(all, attr(n, "name"), attr(n, "value"))
		}
	})
	action := attr(node, "action")
	if action == "" {
		action, _, _ = strings.Cut(on.path, "?")
	}
	return b.post(action, append(all, pairs...)...)
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func each(n *html.Node, do func(*html.Node)) {
	if n.Type == html.ElementNode {
		do(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, do)
	}
}

func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	var out *html.Node
	each(n, func(c *html.Node) {
		if out == nil && is(c) {
			out = c
		}
	})
	return out
}

// text is what a reader sees of an element.
func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var s strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			s.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.TrimSpace(s.String())
}

// marked is the text of the element that bears a test's name.
func (d doc) marked(name string) string {
	return text(find(d.root, func(n *html.Node) bool { return attr(n, "data-test") == name }))
}
