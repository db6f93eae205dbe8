// How smoothly a report scrolls: `npm run scroll -- REPORT.html...` prints, for each report and for plain text of the
// same height, the time from frame to frame at 400 pixels a frame, and the time of the processor that a frame took.
// Nothing is asserted: the plain text is what this machine's browser needs for any page at all.
import { statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch, open } from "./browser.mjs";

const STEP = 400;
const FRAMES = 600;
const CATEGORIES = "devtools.timeline,disabled-by-default-devtools.timeline,cc";
// What a frame is spent on, by the names of the browser's trace.
const PARTS = {
  style: ["UpdateLayoutTree"],
  layout: ["Layout"],
  paint: ["PrePaint", "Paint", "Layerize"],
  raster: ["RasterTask"],
  "main thread in all": ["ProxyMain::BeginMainFrame"],
};

// In the page: scrolls down and gives the times between its frames.
const scroll = ([step, frames]) => new Promise((resolve) => {
  const times = [];
  let before;
  const next = (now) => {
    if (before !== undefined) times.push(now - before);
    before = now;
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    if (atEnd || times.length >= frames) return resolve(times);
    scrollBy({ top: step, behavior: "instant" });
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
});

// In the page: plain text of this height.
const plain = (height) => {
  const line = "The harbour was closed for the night while the mayor waited for the ferry from the island. ";
  const paragraph = `<p>${line.repeat(8)}</p>`;
  document.body.innerHTML = paragraph;
  document.body.innerHTML = paragraph.repeat(Math.ceil(height / document.body.firstChild.offsetHeight));
};

// What the work returns, and the events of the browser's trace meanwhile; TRACE names a file to keep them in.
async function traced(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", categories: CATEGORIES });
  const result = await work();
  const complete = new Promise((resolve) => session.on("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  if (process.env.TRACE) writeFileSync(process.env.TRACE, JSON.stringify(events));
  return [result, events];
}

// Milliseconds of the processor a frame for each part: other programs on the machine do not change them much.
function spent(events, frames) {
  const total = (names) => events
    .filter((event) => event.ph === "X" && names.includes(event.name))
    .reduce((sum, event) => sum + (event.tdur ?? 0), 0);
  return Object.entries(PARTS).map(([part, names]) => `${part} ${(total(names) / 1000 / frames).toFixed(1)}`).join(", ");
}

async function measure(name, page) {
  const [times, events] = await traced(page, () => page.evaluate(scroll, [STEP, FRAMES]));
  const sorted = [...times].sort((a, b) => a - b);
  const [median, late, worst] = [0.5, 0.95, 1].map((part) => sorted[Math.floor((sorted.length - 1) * part)].toFixed(1));
  console.log(`  ${name}: median ${median} ms, 95 % within ${late}, worst ${worst}, ${times.length} frames; ${spent(events, times.length)}`);
}

async function compare(browser, path) {
  const from = performance.now();
  const report = await open(browser, pathToFileURL(path).href);
  await report.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const usable = ((performance.now() - from) / 1000).toFixed(1);
  const [elements, height] = await report.page.evaluate(() => [document.querySelectorAll("*").length, document.documentElement.scrollHeight]);
  console.log(`${path}: ${(statSync(path).size / 1e6).toFixed(1)} MB, ${elements} elements, ${height} pixels, usable after ${usable} s`);
  await measure("report", report.page);
  await report.close();
  const text = await open(browser, "about:blank");
  await text.page.evaluate(plain, Math.min(height, (FRAMES + 3) * STEP));
  await measure("plain text", text.page);
  await text.close();
}

const browser = await launch();
for (const path of process.argv.slice(2)) await compare(browser, path);
await browser.close();
