// What a browser makes of a running service.

import assert from "node:assert/strict";

import { accessible, weighs } from "./accessible.js";
import { chromium } from "./chromium.js";
import { crawl, kinds, validate } from "./crawl.js";
import { elsewhere } from "./elsewhere.js";
import { journeys } from "./journeys.js";
import { pages } from "./pages.js";

const [base, large] = process.argv.slice(2);
assert(base && large, "the address of the service or of one with much data is missing");

/** Pages of each kind of the service with much data. */
const SAMPLE = 10;

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
  const sample = await crawl(large, SAMPLE);
  await validate(sample);
  const choices = ["/themes", "/organizations", "/documents", "/coverage"];
  await accessible(browser, large, new Map(choices.map((path) => [`many cities ${path}`, path])));
  console.log(`${sample.size} pages of invented data`);
} finally {
  await browser.close();
}
