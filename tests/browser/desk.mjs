// The review page of the tests: the real program on a store of its own.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

// The program with everything in it, built where cargo puts it; with the examples, so that nothing is built twice.
export function program() {
  if (process.env.CLAIMDIFF) return process.env.CLAIMDIFF;
  const flags = process.env.CLAIMDIFF_PROFILE ? ["--profile", process.env.CLAIMDIFF_PROFILE] : [];
  const lines = execFileSync("cargo", ["build", "--quiet", "--all-features", "--bins", "--examples", "--message-format=json", ...flags], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 28,
  });
  const built = lines.toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return built.find((message) => message.executable && message.target?.name === "claimdiff").executable;
}

// A store with some articles, in a folder of its own.
export function store(claimdiff, articles) {
  const folder = mkdtempSync(join(tmpdir(), "claimdiff-desk-"));
  const pile = join(folder, "pile.jsonl");
  writeFileSync(pile, articles.map((article) => JSON.stringify(article)).join("\n") + "\n");
  const path = join(folder, "desk.db");
  execFileSync(claimdiff, ["add", pile, "--store", path]);
  return path;
}

// Serves a store; resolves when the address is printed.
export function serve(claimdiff, path, port = 0) {
  const child = spawn(claimdiff, ["review", "--no-open", "--port", String(port), "--store", path], {
    stdio: ["ignore", "inherit", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (words) => {
      said += words;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]+/)?.[0];
      if (address) resolve({ address, child, origin: new URL(address).origin });
    });
    child.on("exit", () => reject(new Error(said)));
  });
}

export function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on("exit", resolve);
    child.kill("SIGKILL");
  });
}

// Articles of invented outlets: a ferry, a fire and a vote, each told by two of them, and something that one tells.
export function articles() {
  const told = [
    ["Sample Daily", "A ferry sank off Sample Bay on 3 May 2031 and 12 people drowned."],
    ["Specimen Post", "A ferry sank off Sample Bay on 3 May 2031 and 15 people drowned."],
    ["Sample Daily", "A fire in Mock Hill killed 4 people on 2 May 2031."],
    ["Dummy Gazette", "A fire in Mock Hill killed 7 people on 2 May 2031."],
    ["Specimen Post", "Police arrested 30 protesters in Placeholder Square on 1 May 2031."],
    ["Dummy Gazette", "Police arrested 45 protesters in Placeholder Square on 1 May 2031."],
    ["Dummy Gazette", "The mayor of Mock Hill bought 40 buses in April 2031."],
  ];
  return told.map(([source, text], at) => ({
    id: `piece-${at}`,
    source,
    title: `Piece ${at} <script>alert(1)</script>`,
    url: `https://outlet-${at}.example/piece`,
    published: "2031-05-04",
    text,
  }));
}
