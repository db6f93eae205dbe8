// What a reader sees and can do in the HTML report, in a real browser and from a file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, open } from "./browser.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fixture = join(root, "tests/fixtures/report/report.json");
const report = JSON.parse(readFileSync(fixture, "utf8"));

// A value without the fields that its model lacks: the fixture is older than some fields of a report.
function asFarAs(model, value) {
  if (Array.isArray(model) && Array.isArray(value)) return value.map((item, at) => asFarAs(model[at], item));
  if (!model || !value || typeof model !== "object" || typeof value !== "object") return value;
  const known = Object.entries(value).filter(([key]) => key in model);
  return Object.fromEntries(known.map(([key, item]) => [key, asFarAs(model[key], item)]));
}
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const schemes = ["light", "dark"];

// The same report with every comparison many times over.
const COPIES = 12;
const copies = Array.from({ length: COPIES }, (_, at) => report.clusters.map((cluster) => ({ ...cluster, id: `${cluster.id}-${at}` })));
const long = { ...report, clusters: copies.flat() };

let browser;
let address;
let longAddress;

// Renders a report; gives the address of its page.
function rendered(path, folder) {
  const [program, ...before] = process.env.RENDER?.split(" ") ?? ["cargo", "run", "--quiet", "--all-features", "--example", "render"];
  execFileSync(program, [...before, path, folder], { cwd: root, stdio: "inherit" });
  return pathToFileURL(join(folder, "report.html")).href;
}

before(async () => {
  const folder = process.env.REPORT_PAGE_DIR ?? mkdtempSync(join(tmpdir(), "claimdiff-"));
  address = rendered(fixture, folder);
  const other = mkdtempSync(join(tmpdir(), "claimdiff-long-"));
  writeFileSync(join(other, "long.json"), JSON.stringify(long));
  longAddress = rendered(join(other, "long.json"), other);
  browser = await launch();
});

after(() => browser?.close());

// Runs `look` on a fresh page, then asserts that nothing left the page and nothing complained.
async function on(options, look) {
  const { page, seen, close } = await open(browser, (options.address ?? address) + (options.place ?? ""), options);
  try {
    await look(page);
    assert.deepEqual(seen, []);
  } finally {
    await close();
  }
}

const openOnes = (page) => page.locator(".cluster[open]").count();
const visibleOnes = (page) => page.locator(".cluster:visible").count();

// axe runs from outside the page's policy, as a reader's own tools would.
async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

describe("everything is there", () => {
  for (const scripts of [true, false]) {
    for (const scheme of schemes) {
      test(`scripts ${scripts ? "on" : "off"}, ${scheme}`, () =>
        on({ scripts, scheme }, async (page) => {
          assert.equal(await page.locator(".cluster").count(), report.clusters.length);
          const labels = await page.locator(".cluster h3").allTextContents();
          assert.deepEqual(labels, report.clusters.map((cluster) => cluster.label));
          const rows = report.clusters.reduce((sum, cluster) => sum + cluster.rows.length, 0);
          assert.equal(await page.locator("table.compare tbody tr").count(), rows);
          assert.equal(await page.locator(".article").count(), report.articles.length);
          assert.ok(await page.locator(".cluster.contradict table.compare").first().isVisible());
          assert.equal(await page.locator("#controls").isVisible(), scripts);
        }));
    }
  }

  test("each claim is marked in its article, word for word", () =>
    on({}, async (page) => {
      for (const article of report.articles) {
        const text = page.locator(`[id="a-${article.id}"] .text`);
        const shown = await text.evaluate((element) => {
          const copy = element.cloneNode(true);
          copy.querySelectorAll(".ref, .outside > summary").forEach((extra) => extra.remove());
          return copy.textContent;
        });
        const plain = (words) => words.replace(/\u27e8U\+[0-9A-F]+\u27e9|[\u2400-\u2421]|[\u0000-\u0008\u202a-\u202e]/g, "");
        assert.equal(plain(shown), plain(article.text));
      }
      for (const claim of report.claims) assert.equal(await page.locator(`[id="q-${claim.id}"]`).count(), 1);
    }));

  test("a link leads from a row to its article and from there back", () =>
    on({}, async (page) => {
      const row = page.locator("table.compare tbody tr").first();
      await row.locator(".place-link").click();
      const place = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
      const mark = place.locator("xpath=following::mark[1]");
      await mark.waitFor({ state: "visible" });
      await page.locator(".article .ref").last().click();
      const back = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
      assert.ok(await back.isVisible());
      assert.equal(await back.evaluate((element) => element.localName), "tr");
    }));

  test("the data of the report is in the page", () =>
    on({}, async (page) => {
      const shown = JSON.parse(await page.locator("script#report").textContent());
      assert.deepEqual(asFarAs(report, shown), report);
    }));
});

describe("nothing hostile runs", () => {
  test("script in an article is text", () =>
    on({}, async (page) => {
      assert.equal(await page.locator("script").count(), 2);
      assert.ok((await page.locator("body").innerText()).includes("<script>alert(1)</script>"));
      assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
    }));

  test("the policy stops what would get past it", async () => {
    const { page, seen, close } = await open(browser, address);
    const failed = page.waitForEvent("requestfailed");
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      document.body.setAttribute("style", "margin: 99px");
      const image = document.createElement("img");
      image.src = "https://elsewhere.example/pixel";
      document.body.append(image);
    });
    assert.equal((await failed).failure().errorText, "csp");
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).marginTop), "99px");
    const refused = seen.filter((what) => what.includes("Content Security Policy"));
    assert.equal(refused.length, 3, seen.join("\n"));
    await close();
  });
});

describe("anyone can read it", () => {
  for (const scheme of schemes) {
    for (const width of [390, 1440]) {
      test(`axe finds nothing, ${scheme}, ${width} wide, all unfolded`, () =>
        on({ scheme, width }, async (page) => {
          await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
          assert.deepEqual(await violations(page), []);
        }));
    }
  }

  for (const width of [320, 390, 800]) {
    test(`at ${width} pixels the page does not scroll sideways`, () =>
      on({ width }, async (page) => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
        const [page_, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(page_ <= window_, `${page_} > ${window_}`);
      }));
  }

  test("the first tab stop skips to the comparisons", () =>
    on({}, async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      const box = await page.locator(".skip").boundingBox();
      assert.ok(box.x >= 0);
    }));
});

describe("scripts add", () => {
  test("a filter by relation", () =>
    on({}, async (page) => {
      await page.locator('input[value="contradict"]').uncheck();
      assert.equal(await page.locator(".cluster.contradict:visible").count(), 0);
      assert.equal(await visibleOnes(page), report.clusters.filter((cluster) => cluster.relation !== "contradict").length);
    }));

  test("a filter by outlet", () =>
    on({}, async (page) => {
      await page.locator("#outlet").selectOption({ label: "Nordlight" });
      const named = report.clusters.filter((cluster) => cluster.rows.some((row) => row.outlet === "Nordlight"));
      assert.equal(await visibleOnes(page), named.length);
    }));

  test("a filter by words, and its count in words", () =>
    on({}, async (page) => {
      await page.locator("#find").fill("varn DAM");
      assert.equal(await visibleOnes(page), 1);
      assert.equal(await page.locator("#found").innerText(), `1 of ${report.clusters.length} comparisons`);
    }));

  test("folding of all", () =>
    on({}, async (page) => {
      await page.locator("#fold").click();
      assert.equal(await openOnes(page), report.clusters.length);
      await page.locator("#fold").click();
      assert.equal(await openOnes(page), 0);
    }));

  test("sorting, up, down and as it was", () =>
    on({}, async (page) => {
      const table = page.locator("table.compare").first();
      const heading = table.locator("th.value");
      const keys = () => table.locator("td.value").evaluateAll((cells) => cells.map((cell) => cell.dataset.key));
      const original = await keys();
      for (const [order, expected] of [["ascending", 1], ["descending", -1]]) {
        await heading.locator("button").click();
        assert.equal(await heading.getAttribute("aria-sort"), order);
        assert.deepEqual(await keys(), [...original].sort((a, b) => expected * (a - b)));
      }
      await heading.locator("button").click();
      assert.equal(await heading.getAttribute("aria-sort"), null);
      assert.deepEqual(await keys(), original);
    }));

  test("keys, which can be turned off", () =>
    on({}, async (page) => {
      const at = () => page.evaluate(() => document.activeElement.closest(".cluster")?.id ?? null);
      const id = (number) => `c-${report.clusters[number].id}`;
      await page.keyboard.press("j");
      assert.equal(await at(), id(0));
      await page.keyboard.press("j");
      assert.equal(await at(), id(1));
      await page.keyboard.press("k");
      assert.equal(await at(), id(0));
      await page.keyboard.press("f");
      assert.equal(await page.locator(".cluster").first().getAttribute("open"), null);
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.id), "find");
      await page.keyboard.type("jk");
      assert.equal(await page.locator("#find").inputValue(), "jk");
      await page.locator("#find").fill("");
      await page.locator("#keys summary").click();
      await page.locator("#keys-on").uncheck();
      await page.keyboard.press("j");
      assert.equal(await at(), null);
    }));

  test("unfolding of what a link leads to", () =>
    on({ place: `#c-${report.clusters.at(-1).id}` }, async (page) => {
      assert.equal(await page.locator(".cluster").last().getAttribute("open"), "");
    }));
});

describe("a long report", () => {
  const onLong = (options, look) => on({ ...options, address: longAddress }, look);
  const last = `[id="c-${long.clusters.at(-1).id}"]`;
  const laidOut = (page, place) => page.locator(place).evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }));

  test("is laid out where it is looked at, and whole on paper", () =>
    onLong({}, async (page) => {
      assert.equal(await laidOut(page, ".cluster >> nth=0"), true);
      assert.equal(await laidOut(page, last), false);
      await page.locator(last).scrollIntoViewIfNeeded();
      await page.waitForFunction((place) => document.querySelector(place).checkVisibility({ contentVisibilityAuto: true }), last);
      await page.evaluate(() => scrollTo(0, 0));
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".cluster").count(), long.clusters.length);
      const skipped = await page.locator(".cluster").evaluateAll((all) => all.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length);
      assert.equal(skipped, 0);
    }));

  for (const scripts of [true, false]) {
    test(`a link leads to its place, scripts ${scripts ? "on" : "off"}`, () =>
      onLong({ scripts, place: `#c-${long.clusters.at(-1).id}` }, async (page) => {
        await page.waitForTimeout(300);
        const box = await page.locator(last).boundingBox();
        assert.ok(box.y >= 0 && box.y < 900, `${box.y}`);
      }));
  }

  test("a filter leaves no room for what it hides", () =>
    onLong({}, async (page) => {
      await page.locator("#find").fill("varn dam");
      assert.equal(await visibleOnes(page), COPIES);
      for (const box of await page.locator("[name=relation]").all()) await box.uncheck();
      assert.equal(await visibleOnes(page), 0);
      assert.equal(await page.locator("#list").evaluate((list) => list.offsetHeight), 0);
    }));
});

if (process.env.SCREENSHOTS) {
  test("pictures for a person to look at", async () => {
    mkdirSync(process.env.SCREENSHOTS, { recursive: true });
    for (const [name, options] of Object.entries({
      light: {}, dark: { scheme: "dark" }, laptop: { width: 1280 }, phone: { width: 390 }, paper: { width: 1040, media: "print" }, plain: { scripts: false },
    })) {
      const { page, close } = await open(browser, address, options);
      await page.emulateMedia({ media: options.media ?? null });
      await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true });
      await close();
    }
  });
}
