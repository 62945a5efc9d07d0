package chrome

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Go opens a page of the site.
func (t *Tab) Go(path string) {
	t.load("open "+path, http.StatusOK, chromedp.Navigate(t.site+path))
}

// GoRefused opens a page that this person may not have, or that is not there.
func (t *Tab) GoRefused(path string, status int) {
	t.load("open "+path, status, chromedp.Navigate(t.site+path))
}

// Press clicks on what leads to a page, and waits for it.
func (t *Tab) Press(selector string) { t.load("press "+selector, http.StatusOK, t.click(selector)) }

// Refused presses a button whose form comes back with what is wrong.
func (t *Tab) Refused(selector string, status int) {
	t.load("press "+selector, status, t.click(selector))
}

// Click clicks on what changes the page it stands on.
func (t *Tab) Click(selector string) {
	t.do(t.click(selector))
	t.explain("click " + selector)
}

// DoubleClick presses a button twice, as fast as a nervous hand, and waits for
// the page that it leads to.
func (t *Tab) DoubleClick(selector string) {
	t.load("double click "+selector, http.StatusOK, t.clicks(selector, 2))
}

// Keys presses keys.
func (t *Tab) Keys(keys string) { t.do(chromedp.KeyEvent(keys)) }

// KeysTo presses keys that lead to a page.
func (t *Tab) KeysTo(keys string) { t.load("keys", http.StatusOK, chromedp.KeyEvent(keys)) }

// far is how many stops of the Tab key a person would go.
const far = 80

// TabTo moves the focus to what a selector names, as somebody does who has no
// pointer.
func (t *Tab) TabTo(selector string) {
	for range far {
		t.Keys(kb.Tab)
		if t.err != nil || t.Focused(selector) {
			return
		}
	}
	t.err = fmt.Errorf("the keys never come to %s", selector)
	t.explain("tab")
}

// load does what leads to another page and waits until that is there.
func (t *Tab) load(what string, want int, steps ...chromedp.Action[chromedp.Void]) {
	t.try(func(ctx context.Context) error {
		r, err := chromedp.RunResponse(ctx, steps...)
		if err != nil {
			return err
		}
		if t.status = int(r.Status); t.status != want {
			return fmt.Errorf("answered %d, not %d", t.status, want)
		}
		return nil
	})
	t.explain(what)
	if t.err == nil && t.Look != nil {
		t.Look(t)
	}
}

// explain adds to a fault where it was and what the page said.
func (t *Tab) explain(what string) {
	if t.err == nil || strings.Contains(t.err.Error(), " — at ") {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), patience)
	defer cancel()
	where, _ := chromedp.Run(ctx, chromedp.Location())
	body, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText.slice(0, 1500)`))
	t.err = fmt.Errorf("%s: %w — at %s:\n%s", what, t.err, where, body)
}

// place is where a thing lies, or what is wrong with it.
type place struct {
	X, Y  float64
	Fault string
}

func (t *Tab) click(selector string) chromedp.Action[chromedp.Void] { return t.clicks(selector, 1) }

// clicks brings a thing into sight and clicks on its middle, again and again
// without looking. What is covered by something else cannot be clicked on, as for
// a person.
func (t *Tab) clicks(selector string, times int) chromedp.Action[chromedp.Void] {
	find := chromedp.Evaluate[place](`(() => {
		const all = [...document.querySelectorAll(` + quote(selector) + `)].filter((e) => e.checkVisibility());
		if (!all.length) return { Fault: "is not on the page" };
		const e = all[0];
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const box = e.getClientRects()[0], X = box.x + box.width / 2, Y = box.y + box.height / 2;
		const hit = document.elementFromPoint(X, Y);
		const label = e.labels && e.labels[0];
		if (!hit || !(e.contains(hit) || hit.contains(e) || label && label.contains(hit)))
			return { Fault: "is covered by " + (hit ? hit.outerHTML.slice(0, 120) : "nothing") };
		return { X, Y };
	})()`)
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		at, err := find(ctx, target)
		if err != nil {
			return err
		}
		if at.Fault != "" {
			return fmt.Errorf("%s %s", selector, at.Fault)
		}
		for range times {
			if _, err := chromedp.MouseClickXY(at.X, at.Y)(ctx, target); err != nil {
				return err
			}
		}
		return nil
	})
}

// Fill types into the field of a name, in place of what is there.
func (t *Tab) Fill(name, text string) {
	field := `[name="` + name + `"]`
	t.Click(field)
	t.try(func(ctx context.Context) error {
		kind, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(() => {
			const e = document.activeElement;
			if (e.name !== `+quote(name)+`) return "";
			if (e.type === "date") { e.value = `+quote(text)+`; e.dispatchEvent(new Event("change", { bubbles: true })); }
			else if (e.select) e.select();
			return e.type;
		})()`))
		switch {
		case err != nil || kind == "date": // the picker's own keys differ from country to country
			return err
		case kind == "":
			return fmt.Errorf("%s takes no typing", field)
		}
		_, err = chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
	t.explain("type into " + field)
}

// Choose picks from a list the entry that reads so.
func (t *Tab) Choose(name, text string) {
	t.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		fault, err := chromedp.Evaluate[string](`(() => {
			const e = document.querySelector('select[name="`+name+`"]');
			if (!e) return "no such list";
			const o = [...e.options].find((o) => o.text.includes(`+quote(text)+`));
			if (!o) return "no such entry among " + [...e.options].map((o) => o.text).join("、");
			e.focus(); e.value = o.value;
			e.dispatchEvent(new Event("change", { bubbles: true }));
			return "";
		})()`)(ctx, target)
		if err == nil && fault != "" {
			err = fmt.Errorf("choose %s of %s: %s", text, name, fault)
		}
		return err
	}))
	t.explain("choose " + text + " of " + name)
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always marshals
	}
	return string(b)
}

// Upload picks a file for the field of a name.
func (t *Tab) Upload(name, file string) {
	t.do(chromedp.SetUploadFiles(chromedp.CSS(`[name="`+name+`"]`), []string{file}))
	t.explain("upload " + file)
}
