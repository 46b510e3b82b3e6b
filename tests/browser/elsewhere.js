// The checks of a page of another origin: it may ask everything and read every answer.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

import { watched } from "./chromium.js";

const TYPES = { html: "text/html", js: "text/javascript" };
const ALWAYS = ["ETag", "Link", "Last-Modified", "RateLimit", "RateLimit-Policy", "X-Request-Id"];

/** Serves `site` at an origin of its own. */
async function site() {
  const files = ["index.html", "asks.js"];
  const server = createServer(async (request, response) => {
    const name = request.url === "/" ? files[0] : request.url.slice(1);
    if (!files.includes(name)) return response.writeHead(404).end();
    const file = await readFile(new URL(`site/${name}`, import.meta.url));
    response.writeHead(200, { "Content-Type": TYPES[name.split(".")[1]] }).end(file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}/` };
}

async function readsAnswers(ask, base) {
  const list = await ask("read", `${base}/v1/measures?theme=startup&limit=3`);
  assert.equal(list.status, 200);
  assert.equal(JSON.parse(list.text).data.length, 3);
  for (const name of ALWAYS) assert(list.headers[name], `the page cannot read ${name}`);
  assert.match(list.headers.Link, /rel="next"/);
  assert.match(list.headers.RateLimit, /r=\d+;t=\d+/);

  const { ids, total, pages } = await ask("pages", `${base}/v1/measures?limit=40&count=exact`);
  assert(pages > 1, "there is only one page");
  assert.equal(ids.length, total);
  assert.equal(new Set(ids).size, total, "a record came twice");

  const csv = await ask("read", `${base}/v1/measures.csv`);
  assert.equal(csv.headers["X-Row-Count"], String(total));
  assert.equal(csv.text.trimEnd().split("\n").length, total + 1);
  return total;
}

async function asksAgain(ask, url) {
  const same = await ask("again", url);
  assert.equal(same.status, 304);
  assert.equal(same.text, "");
  assert(same.headers.ETag, "the page cannot read the ETag of a 304");
  assert.equal(same.headers["X-Request-Id"], "from-a-page");
}

async function readsProblems(ask, base) {
  for (const [path, status] of [["/v1/plans/none", 404], ["/v1/plans?limit=0", 400]]) {
    const answer = await ask("read", base + path);
    assert.equal(answer.status, status, path);
    assert.match(answer.headers["Content-Type"], /^application\/problem\+json/);
    const problem = JSON.parse(answer.text);
    assert.equal(problem.status, status);
    assert.equal(problem.instance, `urn:request:${answer.headers["X-Request-Id"]}`);
  }
}

async function showsPictures(ask, base) {
  const path = "/v1/kpis/kodaira-industry-2018.farm-households/chart.svg";
  const { width, height } = await ask("picture", `${base}${path}?width=480`);
  assert.equal(width, 480);
  assert(height > 100, `the picture is ${height} pixels high`);
}

/** A page with figures, judgements, outcomes and a comparison, in words, from three calls. */
async function buildsADashboard(ask, base) {
  const { calls, lines } = await ask("dashboard", base);
  assert(calls <= 3);
  const line = (start) => lines.find((line) => line.startsWith(start));
  assert.equal(line("農家数"), "農家数\t312\t273\t280\t戸\t水準割れ");
  assert.match(line("あらゆる世代へのスキルアップ研修の実施"), /\t令和2年度 実施$/);
  assert.match(line("武蔵野市\t"), /\t60\t0\t0$/);
  assert.match(line("西東京市\t創業・起業"), /\t0\.\d+$/);
  assert(lines.every((line) => !/undefined|NaN|null/.test(line)), lines.join("\n"));
}

export async function elsewhere(browser, base) {
  const { server, origin } = await site();
  const { page, troubles, preflights } = await watched(browser);
  await page.goto(origin, { waitUntil: "load" });
  const ask = (name, url) => page.evaluate((name, url) => window.asks[name](url), name, url);
  const total = await readsAnswers(ask, base);
  await asksAgain(ask, `${base}/v1/plans`);
  await showsPictures(ask, base);
  await buildsADashboard(ask, base);
  // Only fields that are not on the Fetch standard's list make the browser ask first.
  assert.deepEqual(preflights, [`${base}/v1/plans`]);
  assert.deepEqual(troubles, []);
  // Last, for Chromium writes every 404 into the console.
  await readsProblems(ask, base);
  server.close();
  console.log(`Another origin: ${total} measures over pages, a 304, a picture, a dashboard and problems, all read`);
}
