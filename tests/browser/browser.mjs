// The browser of the tests: one launch, pages that note every request and every complaint.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";
const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export async function launch() {
  if (!existsSync(executablePath)) throw new Error(`the browser tests need ${executablePath}`);
  return chromium.launch({ executablePath, args });
}

// Opens the address; `seen` holds requests for anything but the page itself, console messages and dialogs.
export async function open(browser, address, { scripts = true, scheme = "light", width = 1440, height = 900 } = {}) {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    colorScheme: scheme,
    viewport: { width, height },
  });
  const page = await context.newPage();
  const seen = [];
  const note = (what) => seen.push(what);
  page.on("request", (request) => request.url().split("#")[0] !== address.split("#")[0] && note(`request: ${request.url()}`));
  page.on("console", (message) => note(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => note(`error: ${error.message}`));
  page.on("dialog", (dialog) => { note(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(address);
  return { page, seen, close: () => context.close() };
}
