// What a browser makes of a running service.

import assert from "node:assert/strict";

import { chromium } from "./chromium.js";
import { elsewhere } from "./elsewhere.js";
import { pages } from "./pages.js";

const base = process.argv[2];
assert(base, "the address of the service is missing");

const browser = await chromium();
try {
  await elsewhere(browser, base);
  await pages(browser, base);
} finally {
  await browser.close();
}
