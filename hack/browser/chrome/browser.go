package chrome

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Screen is what somebody looks at.
type Screen struct {
	Width, Height int64
	Phone         bool
}

// The screens of the walk. Narrow is the smallest phone that must do.
var (
	Phone   = Screen{Width: 390, Height: 844, Phone: true}
	Narrow  = Screen{Width: 360, Height: 740, Phone: true}
	Desktop = Screen{Width: 1280, Height: 900}
)

// Browser is one process.
type Browser struct {
	ctx  context.Context
	stop []context.CancelFunc
}

// Start starts the Chromium at path.
func Start(ctx context.Context, path string) (*Browser, error) {
	if path == "" {
		return nil, errors.New("no Chromium is named (TRIBUNE_CHROMIUM): run the tests with `make test`")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
		chromedp.NoSandbox, // CI and containers are root, for whom Chromium has no sandbox; it meets our pages only
		chromedp.Flag("hide-scrollbars", true))
	ctx, free := chromedp.NewExecAllocator(ctx, options...)
	ctx, quit := chromedp.NewContext(ctx)
	b := &Browser{ctx: ctx, stop: []context.CancelFunc{quit, free}}
	if err := chromedp.Do(ctx); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// Close ends the process.
func (b *Browser) Close() {
	for _, stop := range b.stop {
		stop()
	}
}

// Open gives somebody a screen: a session that shares nothing with the others'.
func (b *Browser) Open(site string, s Screen) *Tab {
	t := &Tab{site: site, screen: s, said: &console{}}
	var opened context.CancelFunc
	t.ctx, opened = chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(t.said.hear))
	t.close = opened
	t.err = chromedp.Do(t.ctx) // the tab lives as long as the context that opens it, so not with patience
	t.do(t.resize(s))
	return t
}

func (t *Tab) resize(s Screen) chromedp.Action[chromedp.Void] {
	var as []chromedp.EmulateViewportOption
	if s.Phone {
		as = append(as, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait, chromedp.EmulateScale(2))
	}
	return chromedp.EmulateViewport(s.Width, s.Height, as...)
}

// NoScripts is a browser whose owner has turned scripts off.
func (t *Tab) NoScripts() {
	t.try(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
}

// patience is how long anything on a page may take. It is never waited for where
// all is well.
const patience = 30 * time.Second

// Tab is one person's page.
type Tab struct {
	ctx    context.Context
	close  context.CancelFunc
	site   string
	screen Screen
	said   *console
	status int
	err    error

	// Look is called with every page that the person comes to.
	Look func(*Tab)
}

// Close leaves.
func (t *Tab) Close() { t.close() }

// Err is the first thing that went wrong.
func (t *Tab) Err() error { return t.err }

// try does something within patience, unless something has gone wrong already.
func (t *Tab) try(do func(ctx context.Context) error) {
	if t.err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	t.err = do(ctx)
}

func (t *Tab) do(actions ...chromedp.Action[chromedp.Void]) {
	t.try(func(ctx context.Context) error { return chromedp.Do(ctx, actions...) })
}

// eval asks the page.
func eval[T any](t *Tab, script string) (v T) {
	t.try(func(ctx context.Context) (err error) {
		v, err = chromedp.Run(ctx, chromedp.Evaluate[T](script))
		return err
	})
	return v
}

// console keeps what a page complains of.
type console struct {
	mu    sync.Mutex
	lines []string
}
