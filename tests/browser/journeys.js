// What people come for, without a script: each journey begins on the home page.

import assert from "node:assert/strict";

import { watched } from "./chromium.js";

/** Follows the first link with this text. */
async function follow(page, text) {
  const links = await page.$$("a");
  for (const link of links) {
    const own = await link.evaluate((link) => link.textContent.trim());
    if (own === text) {
      await Promise.all([page.waitForNavigation(), link.evaluate((link) => link.click())]);
      return;
    }
  }
  assert.fail(`${page.url()} has no link “${text}”`);
}

function text(page) {
  return page.$eval("main", (main) => main.innerText);
}

/** Which targets of Kodaira are not held, and by how much? */
async function findsKpi(page) {
  await follow(page, "小平市");
  await follow(page, "小平市産業振興基本計画");
  assert.match(await text(page), /農家数[\s\S]*水準割れ[\s\S]*-7/);
  await follow(page, "農家数");
  assert.match(await text(page), /273/);
}

/** What does each city do about vacant shops? */
async function comparesThemes(page) {
  await follow(page, "テーマで比べる");
  await follow(page, "空き店舗");
  const shown = await text(page);
  for (const city of ["小平市（3件）", "小金井市（1件）", "武蔵野市", "西東京市"]) {
    assert(shown.includes(city), `${city}: ${shown}`);
  }
}

/** Why is there no figure for 市内就業者数? */
async function findsWhy(page) {
  await page.type("#hero-q", "市内就業者数");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await follow(page, "市内就業者数");
  assert.match(await text(page), /未公表/);
}

/** What changed in the last release? */
async function readsRelease(page) {
  const release = await page.$eval(".site-footer a", (link) => link.textContent);
  await follow(page, release);
  await follow(page, release);
  assert.match(await text(page), /追加|変更|削除/);
}

/** Cites a page, and downloads its data. */
async function citesAndDownloads(page, base) {
  await follow(page, "小平市");
  await follow(page, "小平市産業振興基本計画");
  await follow(page, "農家数");
  const citation = await page.$eval(".citation", (citation) => citation.textContent);
  assert.match(citation, /「農家数」.*リリース\d{4}-\d\d-\d\d\.\d+.*\/kpis\/.*CC BY 4\.0/);
  const csv = await page.$$eval("a", (links) => links.find((a) => a.textContent === "CSV").href);
  const answer = await fetch(csv);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /273/, `${csv} of ${base}`);
}

/** What has the focus: its text, whether one sees it, and whether it is in the content. */
function focused(page) {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const seen = outlineStyle !== "none" && outlineWidth !== "0px";
    return { text: element.textContent.trim(), seen, inMain: !!element.closest("main") };
  });
}

/** With the keyboard alone: past the header, then from link to link to a city. */
async function goesByKeyboard(page) {
  await page.keyboard.press("Tab");
  const first = await focused(page);
  assert.deepEqual([first.text, first.seen], ["本文へ", true]);
  await page.keyboard.press("Enter");
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press("Tab");
    const { text, seen, inMain } = await focused(page);
    assert(inMain, `the focus left the content at “${text}”`);
    assert(seen, `one does not see the focus on “${text}”`);
    if (text === "小平市") break;
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.match(await text(page), /小平市産業振興基本計画/);
}

export async function journeys(browser, base) {
  const all = [findsKpi, comparesThemes, findsWhy, readsRelease, citesAndDownloads, goesByKeyboard];
  for (const journey of all) {
    const { page, troubles } = await watched(browser);
    await page.setJavaScriptEnabled(false);
    await page.goto(base);
    await journey(page, base);
    assert.deepEqual(troubles, [], journey.name);
    await page.close();
  }
}
