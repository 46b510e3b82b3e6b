// Looks at one page of each kind as people see it: axe finds nothing, pictures of it are kept.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [375, 768, 1440];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What a page may weigh with its pictures, in bytes. */
const MAX_TRANSFER = 60_000;

export async function accessible(browser, base, kinds) {
  await mkdir("pages", { recursive: true });
  const page = await browser.newPage();
  // The check itself is a script; that pages forbid scripts is checked elsewhere.
  await page.setBypassCSP(true);
  for (const [kind, path] of kinds) {
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        await page.goto(new URL(path, base), { waitUntil: "load" });
        const name = kind.replace(/[^a-z]+/gi, "-").replace(/^-|-$/g, "") || "home";
        await page.screenshot({ path: `pages/${name}-${scheme}-${width}.png`, fullPage: true });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
        assert(overflow <= width, `${path} is ${overflow} px wide on a screen of ${width}`);
      }
      await page.evaluate(axe);
      const found = await page.evaluate(
        (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
        RULES,
      );
      const faults = found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
      assert.deepEqual(faults, [], `${path} in ${scheme} colors`);
    }
  }
  await page.close();
}

/** How many bytes a page takes to load, pictures and stylesheet included. */
export async function weighs(browser, base, path) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const protocol = await page.createCDPSession();
  let bytes = 0;
  await protocol.send("Network.enable");
  protocol.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(new URL(path, base), { waitUntil: "networkidle0" });
  await context.close();
  assert(bytes <= MAX_TRANSFER, `${path} takes ${bytes} bytes`);
  return bytes;
}
