package thread

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// Stage is where the thread is played.
type Stage struct {
	Site, Issuer string
	Passwords    map[string]string
	Browser      *chrome.Browser

	// Look is shown every page that somebody comes to.
	Look func(who string, t *chrome.Tab)
}

// Resident is somebody without an account.
const Resident = "resident"

// Thread is one play. The first step that fails ends it.
type Thread struct {
	Stage
	ctx   context.Context
	tabs  map[string]*chrome.Tab
	names map[string]string // by user name
	today date.Date
	err   error

	tokens sync.Map // of those who vote at home, by user name

	station    string // the code at its door
	desk       string // the path of its page
	number     string // of the case
	secret     string
	matter     string // paths of what came about
	suggestion string
	projects   []string
	ballot     string
}

// New opens a play; Close ends everybody's session.
func New(ctx context.Context, s Stage) *Thread {
	th := &Thread{Stage: s, ctx: ctx, tabs: map[string]*chrome.Tab{}, names: map[string]string{}, today: date.Of(time.Now())}
	for _, p := range sample.All() {
		th.names[p.Username] = p.Name
	}
	return th
}

// Close closes all screens.
func (th *Thread) Close() {
	for _, t := range th.tabs {
		t.Close()
	}
}

// Play does the whole thread.
func (th *Thread) Play() error {
	th.matters()
	th.suggestions()
	th.livelihood()
	th.appraisal()
	return th.err
}

// screens are what people have before them; who is not named is at a desk.
var screens = map[string]chrome.Screen{
	Resident: chrome.Phone, sample.Lead: chrome.Phone, sample.Second: chrome.Phone, sample.Third: chrome.Phone,
}

// As is somebody's screen. Who has an account signs in the first time.
func (th *Thread) As(who string) *chrome.Tab {
	if t := th.tabs[who]; t != nil {
		return t
	}
	s, ok := screens[who]
	if !ok {
		s = chrome.Desktop
	}
	t := th.Browser.Open(th.Site, s)
	t.Look = func(t *chrome.Tab) { th.look(who, t) }
	th.tabs[who] = t
	if who == Resident {
		return t
	}
	t.Go("/")
	t.Press(at("sign-in"))
	t.Fill("username", who)
	t.Fill("password", th.Passwords[who])
	t.Press("button[type=submit]")
	t.See(th.names[who])
	return t
}

// step lets somebody do something.
func (th *Thread) step(who, what string, do func(t *chrome.Tab)) {
	if th.err != nil {
		return
	}
	t := th.As(who)
	do(t)
	if err := t.Err(); err != nil && th.err == nil {
		th.err = fmt.Errorf("%s, %s: %w", who, what, err)
	}
}

// look shows a page again after something on it was opened.
func (th *Thread) look(who string, t *chrome.Tab) {
	if th.Look != nil && t.Err() == nil {
		th.Look(who, t)
	}
}

// comes reloads a page until what another service tells has come.
func (th *Thread) comes(t *chrome.Tab, path, selector string) {
	look := t.Look
	t.Look = nil
	for deadline := time.Now().Add(time.Minute); t.Err() == nil; {
		t.Go(path)
		if t.Count(selector) > 0 {
			break
		}
		if time.Now().After(deadline) {
			th.err = fmt.Errorf("%s does not come to %s", selector, path)
			return
		}
	}
	t.Look = look
	t.Go(path)
}

// at is what the portal names for tests.
func at(name string) string { return `[data-test="` + name + `"]` }

// do is the button of a form.
func do(form string) string { return at("do-" + form) }

// pick is a choice of a form.
func pick(form, name, value string) string {
	return "#" + form + " " + at(name+"-"+value)
}

// last is the end of a path: its id.
func last(path string) string { return path[strings.LastIndex(path, "/")+1:] }
