package chrome

import (
	"fmt"
	"strings"
)

// lookOver finds what is wrong with any page, whatever it is about. It runs in
// the page and gives a line for each fault.
const lookOver = `(() => {
	const faults = [], root = document.documentElement;
	const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.className && e.className.baseVal === undefined ? "." + e.className : "");
	const wide = (print) => {
		if (root.scrollWidth <= innerWidth) return;
		const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return true; };
		const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e));
		faults.push("wider than " + innerWidth + print + ": " + root.scrollWidth + " by " + out.slice(0, 3).map(name).join(", "));
	};
	wide("");
	const large = root.classList.contains("large");
	root.classList.add("large"); wide(" in large print"); root.classList.toggle("large", large);

	if (document.querySelectorAll("h1").length !== 1) faults.push(document.querySelectorAll("h1").length + " headings of the first order");
	for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
		if (!e.labels?.length && !e.getAttribute("aria-label")) faults.push("no label: " + name(e) + " " + e.name);
	const seen = new Set();
	for (const e of document.querySelectorAll("[id]")) { if (seen.has(e.id)) faults.push("two are called #" + e.id); seen.add(e.id); }
	for (const e of document.querySelectorAll("[aria-describedby]"))
		for (const id of e.getAttribute("aria-describedby").split(" ")) if (id && !seen.has(id)) faults.push("describedby leads nowhere: " + id);

	const text = document.body.innerText;
	const id = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/); if (id) faults.push("a raw id is shown: " + id[0]);
	const quoted = [...document.querySelectorAll("code, .code")].map((e) => e.innerText);
	const said = quoted.reduce((s, q) => s.replaceAll(q, ""), text.replaceAll(/https?:\S+|\S+\.(csv|xlsx)/g, ""));
	const code = said.match(/\b[a-z]+(_[a-z0-9]+)+\b|\b[a-z]{3,}\b|%!|NaN|0001-01-01/); if (code) faults.push("a code is shown: " + code[0]);
	return faults;
})()`

// Faults are what is wrong with the page as a page: wider than a small phone,
// without labels, with codes for words, or complained of by the browser.
func (t *Tab) Faults() []string {
	var out []string
	t.On(Narrow, func() { out = eval[[]string](t, lookOver) })
	out = append(out, t.said.take()...)
	for i, f := range out {
		out[i] = fmt.Sprintf("%s: %s", t.Path(), strings.TrimSpace(f))
	}
	return out
}
