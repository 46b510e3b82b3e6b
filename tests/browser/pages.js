// The checks of the service's own pages: they come out whole under their content policy.

import assert from "node:assert/strict";

import { watched } from "./chromium.js";

/** Opens a path, looks at it, and keeps a picture of it. */
async function visit(browser, url, name, look) {
  const { page, troubles } = await watched(browser);
  const answer = await page.goto(url, { waitUntil: "networkidle0" });
  assert.equal(answer.status(), 200, url);
  try {
    return await look(page);
  } finally {
    // Before what it lacks: what it complains of is why.
    await page.screenshot({ path: `${name}.png` });
    assert.deepEqual(troubles, [], url);
    await page.close();
  }
}

async function welcome(page) {
  const links = await page.$$eval("a", (links) => links.map((link) => link.pathname));
  assert(links.includes("/docs/"), `no link to the documentation: ${links}`);
  const width = await page.$eval("body", (body) => body.getBoundingClientRect().width);
  assert(width < 800, "the page has no style");
}

/** Unfolds everything and has an operation answered, as a reader would. */
async function documentation(page, count) {
  await page.waitForSelector(".opblock-tag");
  await page.$$eval(".opblock-tag", (tags) => tags.forEach((tag) => tag.click()));
  await page.waitForSelector(".opblock");
  const operations = await page.$$(".opblock");
  const plans = "#operations-plans-list_plans";
  await page.click(`${plans} .opblock-summary-control`);
  await page.waitForSelector(`${plans} .try-out__btn`);
  await page.click(`${plans} .try-out__btn`);
  await page.waitForSelector(`${plans} .execute`);
  await page.click(`${plans} .execute`);
  const answer = await page.waitForSelector(`${plans} .live-responses-table tr.response`);
  const said = await answer.evaluate((row) => row.innerText);
  assert.match(said, /^200/, said);
  // As many as without any filter: the form must not fill in what nobody chose.
  assert.match(said, new RegExp(`"count": ${count}\\b`), said);
  return operations.length;
}

async function picture(page) {
  const words = await page.evaluate(() => {
    const root = document.documentElement;
    return root instanceof SVGSVGElement ? root.textContent : "";
  });
  assert.match(words, /農家数/);
}

export async function pages(browser, base) {
  const [description, plans] = await Promise.all(
    ["/openapi.json", "/v1/plans"].map(async (path) => (await fetch(base + path)).json()),
  );
  await visit(browser, `${base}/`, "welcome", welcome);
  const operations = await visit(browser, `${base}/docs/`, "docs", (page) =>
    documentation(page, plans.meta.count),
  );
  assert.equal(operations, Object.keys(description.paths).length);
  const kpi = `${base}/v1/kpis/kodaira-industry-2018.farm-households/chart.svg`;
  await visit(browser, kpi, "kpi", picture);
  console.log(`Own pages: welcome, ${operations} operations of the documentation, a picture`);
}
