package chrome

import (
	"context"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// Text is what a thing on the page says.
func (t *Tab) Text(selector string) string {
	return strings.TrimSpace(eval[string](t, `document.querySelector(`+quote(selector)+`)?.innerText ?? ""`))
}

// Attr is an attribute of a thing; empty where there is none.
func (t *Tab) Attr(selector, name string) string {
	return eval[string](t, `document.querySelector(`+quote(selector)+`)?.getAttribute(`+quote(name)+`) ?? ""`)
}

// Value is what stands in a field.
func (t *Tab) Value(name string) string {
	return eval[string](t, `document.querySelector('[name="`+name+`"]')?.value ?? ""`)
}

// Count is how many there are.
func (t *Tab) Count(selector string) int {
	return eval[int](t, `document.querySelectorAll(`+quote(selector)+`).length`)
}

// Path is the page's address within the site.
func (t *Tab) Path() string { return eval[string](t, `location.pathname`) }

// See checks that the page says something.
func (t *Tab) See(words ...string) {
	body := eval[string](t, `document.body.textContent`)
	for _, w := range words {
		if t.err == nil && !strings.Contains(body, w) {
			t.err = fmt.Errorf("the page does not say %q", w)
		}
	}
	t.explain("read")
}

// Gone checks that something is not offered.
func (t *Tab) Gone(selector string) {
	if n := t.Count(selector); t.err == nil && n > 0 {
		t.err = fmt.Errorf("%s is there %d times", selector, n)
	}
	t.explain("look")
}

// Await waits until a part of the page that fetches itself says something.
func (t *Tab) Await(selector, words string) {
	t.try(func(ctx context.Context) error {
		_, err := chromedp.Run(ctx, chromedp.Poll[bool](`document.querySelector(`+quote(selector)+`)?.innerText.includes(`+quote(words)+`)`,
			chromedp.WithPollingMutation()))
		return err
	})
	t.explain("await " + words + " in " + selector)
}

// Picture is the page as it is seen; whole, down to its end.
func (t *Tab) Picture(whole bool) (png []byte) {
	t.try(func(ctx context.Context) (err error) {
		take := chromedp.CaptureScreenshot()
		if whole {
			take = chromedp.FullScreenshot(100)
		}
		png, err = chromedp.Run(ctx, take)
		return err
	})
	return png
}

// Top goes to the beginning of the page.
func (t *Tab) Top() { _ = eval[bool](t, `(scrollTo(0, 0), true)`) }

// On looks at the page on another screen, and comes back.
func (t *Tab) On(s Screen, look func()) {
	if s != t.screen {
		t.do(t.resize(s))
		defer t.do(t.resize(t.screen))
	}
	look()
}

// Focused says whether the keys go to what a selector names.
func (t *Tab) Focused(selector string) bool {
	return eval[bool](t, `document.activeElement.matches(`+quote(selector)+`)`)
}

// FontSize is how large the letters are, in CSS pixels.
func (t *Tab) FontSize(selector string) float64 {
	return eval[float64](t, `parseFloat(getComputedStyle(document.querySelector(`+quote(selector)+`)).fontSize)`)
}

// Mentions is how many of the things that a selector names say something.
func (t *Tab) Mentions(selector, words string) int {
	return eval[int](t, `[...document.querySelectorAll(`+quote(selector)+`)].filter((e) => e.innerText.includes(`+quote(words)+`)).length`)
}
