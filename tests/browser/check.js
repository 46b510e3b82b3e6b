// What a browser makes of a running service.

import assert from "node:assert/strict";

import { accessible, weighs } from "./accessible.js";
import { chromium } from "./chromium.js";
import { crawl, kinds, validate } from "./crawl.js";
import { elsewhere } from "./elsewhere.js";
import { journeys } from "./journeys.js";
import { pages } from "./pages.js";

const base = process.argv[2];
assert(base, "the address of the service is missing");

const browser = await chromium();
try {
  await elsewhere(browser, base);
  await pages(browser, base);
  const all = await crawl(base);
  await validate(all);
  await journeys(browser, base);
  const kindsOfPages = kinds(all);
  await accessible(browser, base, kindsOfPages);
  for (const [kind, path] of kindsOfPages) {
    console.log(`${kind}: ${await weighs(browser, base, path)} bytes`);
  }
  console.log(`${all.size} pages of ${kindsOfPages.size} kinds`);
} finally {
  await browser.close();
}
