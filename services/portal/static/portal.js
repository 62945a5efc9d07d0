// What a browser with scripts adds. Every page and form works without it.
(() => {
  "use strict";

  // A form under way says so, and its button does not send twice. The server
  // takes a repeat of the same form as one effect in any case.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || form.method === "get") return;
    if (form.getAttribute("aria-busy") === "true") { e.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
    const button = e.submitter;
    if (button && button.dataset.busy) {
      button.dataset.idle = button.textContent;
      button.textContent = button.dataset.busy;
    }
  });
  // Coming back through the browser's history finds the form usable again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[aria-busy=true]").forEach((form) => {
      form.removeAttribute("aria-busy");
      form.querySelectorAll("[data-idle]").forEach((b) => { b.textContent = b.dataset.idle; });
    });
  });

  document.addEventListener("click", (e) => {
    const button = e.target.closest("[data-copy],[data-print]");
    if (!button) return;
    if ("print" in button.dataset) { window.print(); return; }
    const said = document.getElementById(button.dataset.said);
    navigator.clipboard.writeText(button.dataset.copy).then(
      () => { if (said) said.textContent = "已复制"; },
      () => { if (said) said.textContent = "未能复制，请长按文字选取"; });
  });

  // A case slip's code carries number and secret after the "#", which a browser
  // never sends: they reach the form and no log on the way.
  const slip = document.querySelector("form[data-slip]");
  if (slip && location.hash.length > 1) {
    const at = new URLSearchParams(location.hash.slice(1));
    for (const name of ["number", "secret"]) {
      const input = slip.elements[name];
      if (input && at.get(name)) input.value = at.get(name);
    }
    history.replaceState(null, "", location.pathname + location.search);
  }

  // Buttons that need scripts show themselves only here.
  document.querySelectorAll("[data-script]").forEach((el) => { el.hidden = false; });

  // What was searched for and found by script is announced.
  document.addEventListener("htmx:afterSwap", (e) => {
    const to = e.target.dataset && e.target.dataset.announce;
    if (to) document.getElementById(to).textContent = e.target.children.length + " 条结果";
  });
  document.addEventListener("htmx:sendError", () => {
    const line = document.getElementById("offline");
    if (line) line.hidden = false;
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    const line = document.getElementById("offline");
    if (line && e.detail.successful) line.hidden = true;
  });
})();
