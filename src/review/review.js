"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const keysOn = one("#keys-on");
  const help = one("#keys");

  // The switch of the single keys is kept for the next page.
  try { keysOn.checked = localStorage.getItem("keys") !== "off"; } catch { /* nothing is kept here */ }
  keysOn.addEventListener("change", () => {
    try { localStorage.setItem("keys", keysOn.checked ? "on" : "off"); } catch { /* as above */ }
  });
  help.hidden = false;

  // Opens a part with choices and goes to the first; when one is made, the same key sends it.
  const choose = (part) => {
    const form = one("form", part);
    if (part.open && one("input:checked", form)) return form.requestSubmit();
    part.open = true;
    (one("input:not([type=hidden])", form) ?? one("summary", part)).focus();
  };
  const act = (key) => {
    if (key === "?") { help.open = !help.open; one("summary", help).focus(); return true; }
    if (key === "/") {
      const find = one("#find");
      if (find) find.focus(); else location.assign("/?find=");
      return true;
    }
    const goal = one(`[data-key="${CSS.escape(key)}"]`);
    if (!goal) return false;
    if (goal.localName === "details") choose(goal); else goal.click();
    return true;
  };
  // In the queue, j and k go through the lines.
  const links = [...document.querySelectorAll("table.queue th a")];
  const move = (by) => {
    const at = links.indexOf(document.activeElement);
    const goal = links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)];
    if (goal) goal.focus();
    return links.length > 0;
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
    if (!keysOn.checked || typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const moved = links.length > 0 && (event.key === "j" ? move(1) : event.key === "k" && move(-1));
    if (moved || (event.key.length === 1 && act(event.key))) event.preventDefault();
  });

  // A decision is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
})();
