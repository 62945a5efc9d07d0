package portal_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/tribune-platform/tribune/api/ids"
)

var errInner = errors.New("secret of the database")

// everyPage lists pages with somebody who may open them.
func everyPage(r *rig) map[string]*browser {
	suggestion := "/suggestions/" + r.suggestion.ID.String()
	ballot := "/ballots/" + r.ballot.ID.String()
	station := "/stations/" + r.station.ID.String()
	visitor := r.nobody()
	visitor.post("/case", "_form", "case", "_key", "k", "number", string(caseNumber), "secret", caseSecret)
	visitor.post("/s/"+string(stationCode), "_form", "file", "_key", "k2", "category", "environment", "text", "路灯坏了，晚上看不清。")
	d, c, o, h, l := r.as(deputy), r.as(clerk), r.as(officer), r.as(handler), r.as(leader)
	return map[string]*browser{
		"/": visitor, "/s/" + string(stationCode): visitor, "/receipt": visitor, "/case": visitor, "/case/" + string(caseNumber): visitor,
		"/deputies": visitor, "/deputies?area=320106": visitor, "/deputies/" + lin.String(): visitor, "/livelihood": visitor,
		"/livelihood/" + r.project.ID.String(): visitor, ballot + "/result": visitor, "/accessibility": visitor, "/nothing": visitor,
		"/today": d, "/points": d, "/suggestions": d, "/suggestions/new": d, "/suggestions/new?matter=" + r.matter.ID.String(): d,
		suggestion: d, suggestion + "/clocks": d, suggestion + "/edit": d, suggestion + "/co-signers": d, ballot: d, "/ballots": d,
		"/matters/" + r.matter.ID.String(): d,
		"/station":                         c, station + "/qr": c, station + "/reception": c, station + "/activity": c, station + "/matter": c, "/matters": c,
		"/matters/" + r.matter.ID.String() + "?clerk": c,
		"/office": o, "/roster": o, "/roster/imports": o, "/roster/imports/" + r.run.ID.String(): o, "/scores": o,
		"/scores/" + lin.String(): o, "/duties/new": o, "/objections": o, "/projects": o, "/projects/new": o,
		"/projects/" + r.project.ID.String(): o, "/ballots/new": o, ballot + "/roll": o, ballot + "?office": o, ballot + "/hall": o,
		suggestion + "?office": o, "/inbox": h, suggestion + "/reply": h, suggestion + "?unit": h, "/picture": l,
	}
}

// TestEveryPageIsAccessible reads each page as its elements (architecture §9,
// WCAG 2.2: 1.3.1, 2.4.2, 3.1.1, 3.3.2, 4.1.2).
func TestEveryPageIsAccessible(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for path, b := range everyPage(r) {
		t.Run(path, func(t *testing.T) {
			d := b.get(path)
			if path != "/nothing" {
				require.Equal(t, http.StatusOK, d.status, d.body)
			}
			require.Equal(t, "zh-CN", attr(find(d.root, named("html")), "lang"))
			require.NotEmpty(t, text(find(d.root, named("title"))))
			require.Equal(t, 1, count(d.root, named("h1")), "one h1")
			require.Equal(t, 1, count(d.root, named("main")), "one main")
			require.Empty(t, unlabelled(d.root))
			require.Empty(t, repeatedIDs(d.root))
			require.Empty(t, inlined(d.root))
			each(d.root, func(n *html.Node) {
				if n.Data == "th" {
					require.NotEmpty(t, attr(n, "scope"), "th %s", text(n))
				}
				if n.Data == "a" || n.Data == "button" {
					require.NotEmpty(t, text(n)+attr(n, "aria-label"), "a link or button says what it does")
				}
			})
		})
	}
}

func named(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func count(root *html.Node, is func(*html.Node) bool) int {
	n := 0
	each(root, func(c *html.Node) {
		if is(c) {
			n++
		}
	})
	return n
}

// unlabelled are the inputs that no label speaks for.
func unlabelled(root *html.Node) []string {
	labels := map[string]bool{}
	each(root, func(n *html.Node) {
		if n.Data == "label" {
			labels[attr(n, "for")] = text(n) != ""
		}
	})
	var out []string
	each(root, func(n *html.Node) {
		switch {
		case n.Data != "input" && n.Data != "select" && n.Data != "textarea", attr(n, "type") == "hidden":
		case labels[attr(n, "id")], attr(n, "aria-label") != "", within(n, "label"):
		default:
			out = append(out, n.Data+" "+attr(n, "name"))
		}
	})
	return out
}

func within(n *html.Node, name string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == name {
			return true
		}
	}
	return false
}

func repeatedIDs(root *html.Node) []string {
	seen := map[string]bool{}
	var out []string
	each(root, func(n *html.Node) {
		if id := attr(n, "id"); id != "" {
			if seen[id] {
				out = append(out, id)
			}
			seen[id] = true
		}
	})
	return out
}

// inlined is what the content security policy would refuse.
func inlined(root *html.Node) []string {
	var out []string
	each(root, func(n *html.Node) {
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "hx-on") {
				out = append(out, n.Data+" "+a.Key)
			}
			if (a.Key == "src" || a.Key == "href") && strings.Contains(a.Val, "://") {
				out = append(out, n.Data+" "+a.Val)
			}
		}
		if n.Data == "style" || n.Data == "script" && attr(n, "src") == "" {
			out = append(out, n.Data)
		}
	})
	return out
}

// TestNoPageTakesWhatIsTypedForMarkup: what people write is text wherever it is
// shown.
func TestNoPageTakesWhatIsTypedForMarkup(t *testing.T) {
	t.Parallel()
	r := setup(t)
	const nasty = `"><img src=x onerror=alert(1)><script>alert(2)</script>`
	r.matter.Text, r.matter.Summary, r.suggestion.Title, r.suggestion.Body, r.station.Name = nasty, nasty, nasty, nasty, nasty
	r.ballot.Title, r.project.Title, r.caseOf.Text = nasty, nasty, nasty
	for path, b := range everyPage(r) {
		d := b.get(path)
		require.Empty(t, inlined(d.root), path)
		require.NotContains(t, d.body, "<img src=x", path)
	}
}

func TestLargePrintIsKeptInACookie(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	require.NotContains(t, attr(find(b.get("/").root, named("html")), "class"), "large")
	d := b.post("/print-size", "back", "/deputies")
	require.Equal(t, "/deputies", d.path)
	require.Contains(t, attr(find(d.root, named("html")), "class"), "large")
	require.NotContains(t, attr(find(b.post("/print-size", "back", "/").root, named("html")), "class"), "large")
}

func TestFilesAreServedUnderTheirDigest(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	sheet := attr(find(b.get("/").root, func(n *html.Node) bool { return n.Data == "link" && attr(n, "rel") == "stylesheet" }), "href")
	d := b.get(sheet)
	require.Equal(t, http.StatusOK, d.status)
	require.Contains(t, d.head.Get("Cache-Control"), "immutable")
	require.Contains(t, d.head.Get("Content-Type"), "text/css")
	d = b.get("/static/old/portal.css")
	require.Equal(t, http.StatusOK, d.status)
	require.Equal(t, "no-cache", d.head.Get("Cache-Control"))
}

func TestAddressesThatAreNoIDsAreNotFound(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.as(officer)
	for _, path := range []string{"/matters/x", "/suggestions/x", "/ballots/x", "/projects/x", "/roster/imports/x", "/scores/x", "/deputies/x", "/s/x", "/nowhere"} {
		require.Equal(t, http.StatusNotFound, b.get(path).status, path)
	}
	require.Equal(t, http.StatusOK, b.get("/matters/"+id[ids.MatterID](41).String()).status)
}

// A page that breaks tells the person so, with a number to quote and nothing of
// what broke; the next page is served.
func TestABrokenPageAnswers(t *testing.T) {
	t.Parallel()
	r := setup(t)
	b := r.nobody()
	r.failing("stations.ByCode", breakage("nil map of the database"))
	d := b.get("/s/" + string(stationCode))
	require.Equal(t, http.StatusInternalServerError, d.status)
	require.Contains(t, d.body, "系统内部错误")
	require.NotContains(t, d.body, "nil map")
	r.failing("stations.ByCode", nil)
	require.Equal(t, http.StatusOK, b.get("/s/"+string(stationCode)).status)
}
