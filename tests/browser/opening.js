// How long the documentation takes to open: each time in a new Chromium that has nothing in its cache.
// A report, not a test: it depends on the machine and on what else that does.

import assert from "node:assert/strict";
import { loadavg } from "node:os";

import { chromium } from "./chromium.js";

const [base, times = "7"] = process.argv.slice(2);
assert(base, "the address of the service is missing");

/** Notes when the first of these is in sight, and painted. */
function watch(selectors) {
  window.seen = {};
  const look = () => {
    for (const selector of selectors) {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (!box?.height || box.top >= window.innerHeight || selector in window.seen) continue;
      window.seen[selector] = null;
      requestAnimationFrame(() =>
        setTimeout(() => (window.seen[selector] = performance.now())),
      );
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

async function opened() {
  const browser = await chromium();
  try {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(watch, [".page-list li", ".opblock-tag", ".opblock"]);
    await page.goto(`${base}/docs/`, { waitUntil: "networkidle0", timeout: 60_000 });
    await page.waitForFunction(() => window.seen[".opblock-tag"], { timeout: 60_000 });
    return await page.evaluate(() => ({
      "first paint, ms": performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      "list in sight, ms": window.seen[".page-list li"],
      "groups in sight, ms": window.seen[".opblock-tag"],
      "operations in sight, ms": window.seen[".opblock"],
      "bytes": performance
        .getEntriesByType("resource")
        .reduce((sum, { transferSize }) => sum + transferSize, 0),
    }));
  } finally {
    await browser.close();
  }
}

const runs = [];
for (let run = 0; run < Number(times); run += 1) runs.push(await opened());
console.log(`${times} times, load ${loadavg()[0].toFixed(1)}: median (least, most)`);
for (const name of Object.keys(runs[0])) {
  const sorted = runs.map((run) => Math.round(run[name])).sort((a, b) => a - b);
  console.log(`${name}: ${sorted[sorted.length >> 1]} (${sorted[0]}, ${sorted.at(-1)})`);
}
