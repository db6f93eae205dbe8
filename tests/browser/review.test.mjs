// A review in a real browser: by keyboard alone, without scripts, by two people, and across a killed server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import { articles, program, serve, stop, store } from "./desk.mjs";

const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
let browser;
let claimdiff;

before(async () => {
  claimdiff = program();
  browser = await launch();
});
after(() => browser?.close());

// A desk with the articles of the tests; everything is ended when `look` is done.
async function desk(look) {
  const path = store(claimdiff, articles());
  const served = await serve(claimdiff, path);
  const open = [];
  const reader = async (name, options = {}) => {
    const { scripts = true, scheme = "light", width = 1280, height = 900, address = served.address } = options;
    const context = await browser.newContext({ javaScriptEnabled: scripts, colorScheme: scheme, viewport: { width, height } });
    open.push(context);
    const page = await context.newPage();
    page.seen = [];
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(address).origin) page.seen.push(request.url());
    });
    page.on("console", (message) => page.seen.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => page.seen.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { page.seen.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await page.goto(address);
    await page.locator("header [name=who]").fill(name);
    await send(page, "Keep", true);
    return page;
  };
  try {
    await look({ ...served, path, reader });
  } finally {
    await Promise.all(open.map((context) => context.close()));
    await stop(served.child);
  }
}

const progress = async (page) => (await page.locator(".progress b").allTextContents()).map(Number);
const heading = (page) => page.locator("main h1").innerText();

// Presses a button that leads to another page.
const send = (page, name, exact = false) =>
  Promise.all([page.waitForNavigation(), page.getByRole("button", { name, exact }).first().click()]);

// Presses a key that leads to another page.
const press = async (page, key) => {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
};
// Opens the first comparison of the queue.
const enter = async (page) => {
  await page.locator("table.queue th a").first().click();
  await page.waitForURL(/\/c\/\d+$/);
  await page.waitForLoadState();
};
const decisions = (path) =>
  execFileSync(claimdiff, ["review", "--decisions", "--store", path]).toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));

async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

describe("a session by keyboard alone", () => {
  test("accept, split, merge, undo, sign", () =>
    desk(async ({ path, reader }) => {
      const page = await reader("Ada Sample");
      const [, left] = await progress(page);
      assert.ok(left >= 3, `${left} are left`);

      // Into the first, accept it: the next one is shown.
      await page.keyboard.press("j");
      await press(page, "Enter");
      const first = page.url();
      await press(page, "a");
      assert.notEqual(page.url(), first);
      assert.deepEqual(await progress(page), [1, left - 1]);

      // Split the next: open, mark the first claim, the same key again.
      const before = await page.locator("table.compare tbody tr").count();
      await page.keyboard.press("s");
      await page.keyboard.press("Space");
      await press(page, "s");
      assert.equal(await page.locator("table.compare tbody tr").count(), before - 1);

      // And take it back.
      await press(page, "z");
      assert.equal(await page.locator("table.compare tbody tr").count(), before);

      // Merge it with the first that is offered; the same key sends it.
      await page.keyboard.press("m");
      await page.keyboard.press("Space");
      await press(page, "m");
      const merged = await page.locator("table.compare tbody tr").count();
      assert.ok(merged > before);
      await press(page, "z");

      // Sign, with Tab and letters only.
      await page.locator("summary", { hasText: "Verdict and signature" }).focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.type("contradicted");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.value), "Ada Sample");
      await press(page, "Enter");
      const log = await (await page.context().newPage()).goto(new URL("/log", page.url()).href);
      const text = await log.text();
      for (const word of ["accepted", "split", "merged", "undone", "signed", "contradicted"]) assert.ok(text.includes(word), word);
      assert.ok(decisions(path).every(({ decision, who }) => decision === "join" && who === "Ada Sample"));
      assert.deepEqual(page.seen, []);
    }));

  test("next, previous, help, find, and the switch that turns the keys off", () =>
    desk(async ({ reader }) => {
      const page = await reader("Ada");
      await page.keyboard.press("j");
      await press(page, "Enter");
      const here = page.url();
      await press(page, "j");
      assert.notEqual(page.url(), here);
      await press(page, "k");
      assert.equal(page.url(), here);
      await page.keyboard.press("?");
      assert.equal(await page.locator("#keys").getAttribute("open"), "");
      await page.locator("#keys-on").uncheck();
      await page.keyboard.press("j");
      await page.waitForTimeout(150);
      assert.equal(page.url(), here);
      await page.locator("#keys-on").check();
      await page.locator("main").click({ position: { x: 2, y: 2 } });
      await press(page, "/");
      await page.keyboard.press("/");
      await page.keyboard.type("ferry");
      await press(page, "Enter");
      assert.equal(await page.locator("table.queue tbody tr").count(), 1);
    }));

  test("rejecting sets claims apart, and joining them again is warned of", () =>
    desk(async ({ path, reader }) => {
      const page = await reader("Ada");
      await page.goto(new URL("/?find=ferry", page.url()).href);
      await page.keyboard.press("j");
      await press(page, "Enter");
      await press(page, "r");
      assert.deepEqual(decisions(path).map(({ decision }) => decision), ["apart"]);
      await page.goto(new URL("/?find=ferry&show=all", page.url()).href);
      assert.equal(await page.locator("table.queue tbody tr").count(), 2);
      await page.keyboard.press("j");
      await press(page, "Enter");
      await page.keyboard.press("m");
      await page.locator("[name=other]").first().check();
      await press(page, "m");
      assert.match(await page.getByRole("alert").innerText(), /against an earlier decision/);
      await send(page, /all the same/);
      assert.equal(await page.locator("table.compare tbody tr").count(), 2);
    }));
});

test("without scripts everything can be decided by forms", () =>
  desk(async ({ reader }) => {
    const page = await reader("Ben", { scripts: false });
    const [, left] = await progress(page);
    await enter(page);
    await send(page, /^Accept/);
    await send(page, /^Unsure/);
    assert.deepEqual(await progress(page), [2, left - 2]);
    await page.getByRole("link", { name: "Log" }).click();
    await send(page, /^Undo number 1/);
    assert.deepEqual(await progress(page), [1, left - 1]);
    assert.deepEqual(page.seen, []);
  }));

test("judging first, the program’s view is held back until it is asked for", () =>
  desk(async ({ reader }) => {
    const page = await reader("Cy");
    await page.locator(".who summary").click();
    await page.locator("[name=blind]").check();
    await send(page, "Keep", true);
    assert.equal(await page.locator("table.queue .badge").count(), 0);
    await enter(page);
    assert.equal(await page.locator("main .badge, table.compare, table.points").count(), 0);
    assert.equal(await page.locator(".side").count(), 2);
    await page.getByRole("link", { name: "Show it now" }).click();
    await page.waitForURL(/shown=1/);
    assert.equal(await page.locator("table.compare").count(), 1);
    await page.goBack();
    await send(page, /^Accept/);
    await page.goto(new URL("/log", page.url()).href);
    assert.match(await page.locator("table.log tbody").innerText(), /before the program’s view was shown/);
  }));

test("two people at once: what one has decided is told to the other, and both are kept", () =>
  desk(async ({ reader }) => {
    const [ada, ben] = [await reader("Ada"), await reader("Ben")];
    await enter(ada);
    await enter(ben);
    assert.equal(await heading(ada), await heading(ben));
    await press(ada, "a");
    await press(ben, "u");
    assert.match(await ben.getByRole("alert").innerText(), /has changed since you opened it: Ada accepted/);
    await send(ben, /all the same/);
    await ben.goto(new URL("/log", ben.url()).href);
    const rows = await ben.locator("table.log tbody tr").allInnerTexts();
    assert.equal(rows.length, 2);
    assert.match(rows.join("\n"), /Ben[\s\S]*unsure[\s\S]*Ada[\s\S]*accepted/);
  }));

test("a server killed in mid-session is started again with nothing lost", () =>
  desk(async ({ path, child, reader }) => {
    const page = await reader("Ada");
    await enter(page);
    await press(page, "a");
    await press(page, "u");
    const before = await progress(page);
    await stop(child);
    const again = await serve(claimdiff, path);
    try {
      const later = await reader("Ada", { address: again.address });
      assert.deepEqual(await progress(later), before);
      await later.goto(`${again.origin}/log`);
      assert.equal(await later.locator("table.log tbody tr").count(), 2);
    } finally {
      await stop(again.child);
    }
  }));

test("another site can neither read nor change anything", () =>
  desk(async ({ origin, reader }) => {
    const own = await reader("Ada");
    const page = await own.context().newPage();
    await page.route("https://evil.example/**", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>x</title>" }));
    await page.goto("https://evil.example/");
    const read = await page.evaluate((origin) => fetch(`${origin}/log`, { credentials: "include" }).then((answer) => answer.text(), (error) => error.name), origin);
    assert.equal(read, "TypeError");
    await page.evaluate((origin) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = `${origin}/c/1/accept`;
      document.body.append(form);
      form.submit();
    }, origin);
    await page.waitForURL(/127\.0\.0\.1|chrome-error/).catch(() => {});
    await own.reload();
    assert.equal((await progress(own))[0], 0);
  }));

describe("anyone can use it", () => {
  for (const scheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
      test(`axe finds nothing, ${scheme}, ${width} wide`, () =>
        desk(async ({ reader }) => {
          const page = await reader("Ada", { scheme, width });
          const calm = async (what) => {
            await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
            assert.deepEqual(await violations(page), [], what);
            const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(wide <= shown, `${what}: ${wide} > ${shown}`);
          };
          await calm("queue");
          await enter(page);
          await calm("comparison");
          await press(page, "a");
          await page.goto(new URL("/log", page.url()).href);
          await calm("log");
        }));
    }
  }
});

if (process.env.SCREENSHOTS) {
  test("pictures for a person to look at", () =>
    desk(async ({ reader }) => {
      mkdirSync(process.env.SCREENSHOTS, { recursive: true });
      for (const [name, options] of Object.entries({ light: {}, dark: { scheme: "dark" }, phone: { width: 390 } })) {
        const page = await reader("Ada Sample", options);
        const shot = (what) => page.screenshot({ path: join(process.env.SCREENSHOTS, `${what}-${name}.png`), fullPage: true });
        await shot("queue");
        await enter(page);
        await shot("comparison");
        await press(page, "u");
        await page.goto(new URL("/log", page.url()).href);
        await shot("log");
      }
    }));
}
