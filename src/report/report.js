"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const clusters = all(".cluster");
  const controls = one("#controls");
  const find = one("#find");
  const fold = one("#fold");
  const outlet = one("#outlet");
  const keysOn = one("#keys-on");
  const shown = () => clusters.filter((cluster) => !cluster.hidden);

  // Each part of the list is as high as what it shows, until it is laid out; one that shows nothing is gone.
  const folded = 3;
  const parts = all("#list > .part");
  const measure = () => {
    for (const part of parts) {
      const left = [...part.children].filter((cluster) => !cluster.hidden);
      part.hidden = left.length === 0;
      part.dataset.high = left.reduce((sum, cluster) => sum + (cluster.open ? Number(cluster.dataset.high) : folded), 0);
    }
  };

  // Filters: relation, outlet, words.
  const words = new Map();
  const text = (cluster) => {
    if (!words.has(cluster)) words.set(cluster, cluster.textContent.toLowerCase());
    return words.get(cluster);
  };
  const filter = () => {
    const relations = new Set(all("[name=relation]:checked").map((box) => box.value));
    const wanted = find.value.trim().toLowerCase();
    for (const cluster of clusters) {
      const { relation, outlets } = cluster.dataset;
      cluster.hidden =
        !relations.has(relation) ||
        (outlet.value !== "" && !outlets.split(" ").includes(outlet.value)) ||
        (wanted !== "" && !text(cluster).includes(wanted));
    }
    measure();
    one("#found").value = `${shown().length} of ${clusters.length} comparisons`;
  };
  controls.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => event.preventDefault());

  // Folding.
  const anyFolded = () => shown().some((cluster) => !cluster.open);
  const nameFold = () => { fold.textContent = anyFolded() ? "Unfold all" : "Fold all"; };
  const foldAll = () => {
    const open = anyFolded();
    for (const cluster of shown()) cluster.open = open;
    measure();
    nameFold();
  };
  fold.addEventListener("click", foldAll);
  for (const cluster of clusters) cluster.addEventListener("toggle", nameFold);

  // Sorting one table; a third press brings back the order of the report.
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    const numbers = Number(a) - Number(b);
    return Number.isNaN(numbers) ? a.localeCompare(b) : numbers;
  };
  const bracket = (rows) => {
    rows.forEach((row, at) => {
      const same = (other) => other !== undefined && other.dataset.origin === row.dataset.origin;
      const [above, below] = [same(rows[at - 1]), same(rows[at + 1])];
      row.classList.toggle("first", !above && below);
      row.classList.toggle("inner", above && below);
      row.classList.toggle("last", above && !below);
    });
  };
  const next = { none: "ascending", ascending: "descending", descending: "none" };
  const sortable = (table) => {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      if ("fixed" in heading.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const order = next[heading.getAttribute("aria-sort") ?? "none"];
        for (const other of headings) other.removeAttribute("aria-sort");
        if (order !== "none") heading.setAttribute("aria-sort", order);
        const sign = order === "descending" ? -1 : 1;
        const rows = order === "none" ? original : [...original].sort((a, b) => sign * compare(key(a, column), key(b, column)));
        body.append(...rows);
        if (table.classList.contains("compare")) bracket(rows);
      });
    });
  };
  all("table.compare, table.sources, table.files").forEach(sortable);

  // A link into something folded unfolds it.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const goal = id && document.getElementById(id);
    if (!goal) return;
    for (let part = goal; part; part = part.parentElement) {
      if (part.localName === "details") part.open = true;
      if (part.hidden) part.hidden = false;
    }
    goal.scrollIntoView({ block: goal.localName === "details" || goal.localName === "section" ? "start" : "center" });
  };
  addEventListener("hashchange", reveal);

  // Paper shows everything.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });

  // Single keys.
  const here = () => document.activeElement.closest(".cluster");
  const move = (by) => {
    const list = shown();
    const at = list.indexOf(here());
    const goal = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    if (!goal) return;
    one("summary", goal).focus({ preventScroll: true });
    goal.scrollIntoView({ block: "start" });
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    f: () => { const cluster = here(); if (cluster) cluster.open = !cluster.open; },
    o: () => { const link = one(".place-link", here() ?? document.createElement("i")); if (link) link.click(); },
    a: foldAll,
    "/": () => find.focus(),
    "?": () => { const help = one("#keys"); help.open = !help.open; },
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (!keysOn.checked || typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  controls.hidden = false;
  filter();
  nameFold();
  reveal();
})();
