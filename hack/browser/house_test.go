package browser_test

import (
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/browser/thread"
	"github.com/tribune-platform/tribune/hack/dev/sample"
	"github.com/tribune-platform/tribune/hack/dev/sample/house"
)

// stage is the whole platform with the sample province, and one Chromium.
func stage(t *testing.T) thread.Stage {
	t.Helper()
	b, err := chrome.Start(t.Context(), os.Getenv("TRIBUNE_CHROMIUM"))
	require.NoError(t, err)
	t.Cleanup(b.Close)
	h := house.Open(t)
	require.NoError(t, sample.Load(t.Context(), h.Target(), func(string) {}))
	return thread.Stage{Site: h.URL, Issuer: h.Issuer, Passwords: h.Passwords, Browser: b}
}

// critic looks every page over that somebody comes to.
type critic struct {
	mu     sync.Mutex
	faults []string
	pages  int
}

func (c *critic) look(who string, t *chrome.Tab) {
	found := t.Faults()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pages++
	for _, f := range found {
		if f = who + " " + f; !slices.Contains(c.faults, f) {
			c.faults = append(c.faults, f)
		}
	}
}

func (c *critic) content(t *testing.T) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	require.Empty(t, c.faults)
	t.Logf("%d pages looked over", c.pages)
}

// someone opens a screen whose pages are looked over.
func someone(t *testing.T, s thread.Stage, screen chrome.Screen) *chrome.Tab {
	t.Helper()
	c := &critic{}
	tab := s.Browser.Open(s.Site, screen)
	tab.Look = func(tab *chrome.Tab) { c.look("", tab) }
	t.Cleanup(func() {
		c.content(t)
		tab.Close()
	})
	return tab
}

// door is the code of a station of the town.
func door(t *testing.T, s thread.Stage) string {
	t.Helper()
	th := thread.New(t.Context(), s)
	defer th.Close()
	tab := th.As(sample.Head)
	tab.Press(`[data-test="qr"]`)
	code := tab.Text(".code")
	require.NoError(t, tab.Err())
	require.Len(t, code, 8)
	return code
}
