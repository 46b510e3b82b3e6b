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
  const width = await page.$eval("main", (main) => getComputedStyle(main).maxWidth);
  assert.notEqual(width, "none", "the page has no style");
}

/** The paths of the operations in the list, once there are as many as expected. */
async function listed(page, expected) {
  await page.waitForFunction(
    (expected) => document.querySelectorAll(".opblock").length === expected,
    {},
    expected,
  );
  return page.$$eval(".opblock-summary-path", (paths) => paths.map((path) => path.dataset.path));
}

/** Types into the filter; what is left has every word in its path, title or text. */
async function filtered(page, all) {
  const field = ".page-filter input";
  for (const [words, path, rest] of [
    ["kpi chart", "/v1/kpis/{id}/chart.svg", 9],
    ["ＳＣＯＲＥＣＡＲＤ", "/v1/plans/{id}/scorecard", 9],
    ["検索", "/v1/search", 5],
  ]) {
    await page.type(field, words);
    await page.waitForFunction(
      (rest) => document.querySelectorAll(".opblock").length <= rest,
      {},
      rest,
    );
    const paths = await page.$$eval(".opblock-summary-path", (paths) =>
      paths.map((path) => path.dataset.path),
    );
    assert(paths.includes(path), `${words}: ${paths}`);
    await page.$eval(field, (field) => field.select());
    await page.keyboard.press("Backspace");
    await listed(page, all);
  }
  await page.type(field, "nothing of this kind");
  await page.waitForSelector(".page-nothing");
  await page.$eval(field, (field) => field.select());
  await page.keyboard.press("Backspace");
  await listed(page, all);
}

/** Clicks the example of a parameter and has the operation answered. */
async function offered(page, plans) {
  await page.click(`${plans} tr[data-param-name="city"] .page-example`);
  await page.click(`${plans} .execute`);
  await page.waitForFunction(
    (plans) =>
      document.querySelector(`${plans} .request-url`)?.innerText.endsWith("/v1/plans?city=kodaira"),
    {},
    plans,
  );
}

/** Filters, and has an operation answered with one click, as a reader would. */
async function documentation(page, count, all) {
  const operations = await listed(page, all);
  await filtered(page, all);
  const info = await page.$eval(".info", (info) => info.innerText);
  assert.match(info, /データのライセンス: CC BY 4\.0/);
  assert.match(info, /プログラムのライセンス: MIT OR Apache-2\.0/);
  const plans = "#operations-plans-list_plans";
  await page.click(`${plans} .opblock-summary-control`);
  await page.waitForSelector(`${plans} .execute`);
  await page.click(`${plans} .execute`);
  const answer = await page.waitForSelector(`${plans} .live-responses-table tr.response`);
  const said = await answer.evaluate((row) => row.innerText);
  assert.match(said, /^200/, said);
  // As many as without any filter: the form must not fill in what nobody chose.
  assert.match(said, new RegExp(`"count": ${count}\\b`), said);
  await offered(page, plans);
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
    documentation(page, plans.meta.count, Object.keys(description.paths).length),
  );
  const kpi = `${base}/v1/kpis/kodaira-industry-2018.farm-households/chart.svg`;
  await visit(browser, kpi, "kpi", picture);
  console.log(`Own pages: welcome, ${operations} operations of the documentation, a picture`);
}
