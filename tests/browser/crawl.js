// Follows every link of every page: all lead somewhere, all pages are valid HTML.

import assert from "node:assert/strict";

import { HtmlValidate } from "html-validate";

/** Requests at once. */
const AT_ONCE = 8;

/** What is no page: data, documentation, files. */
const OTHERS = /^\/(v1|docs|openapi|assets|oembed|robots\.txt|sitemap|\.well-known)/;

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Titles of records are as long as they are printed.
    "long-title": "off",
    // Templates leave empty lines.
    "no-trailing-whitespace": "off",
    // A section of a page may be labelled by its own heading.
    "no-redundant-role": "off",
  },
});

const REFERENCES = /<(?:a|link|img|source|iframe)\b[^>]*?\s(?:href|src|srcset)="([^"]*)"/g;

function decoded(text) {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replace(/&amp;/g, "&");
}

/** The places of this service that a page refers to. */
function references(html, url, base) {
  const found = [...html.matchAll(REFERENCES)].map(([, reference]) => decoded(reference));
  const here = found.filter((reference) => !/^(data|mailto|tel):/.test(reference));
  const urls = here.map((reference) => new URL(reference, url));
  return urls.filter(({ origin }) => origin === new URL(base).origin);
}

/** All pages by path, with their HTML; of much data, so many of each kind in each language. */
export async function crawl(base, ofEachKind = Infinity) {
  const pages = new Map();
  const numbers = new Map();
  const others = new Map();
  const fragments = [];
  const waiting = ["/", "/en"];
  const known = new Set(waiting);

  async function visit(path) {
    const url = new URL(path, base);
    const answer = await fetch(url, { headers: { Accept: "text/html,*/*;q=0.8" } });
    assert.equal(answer.status, 200, `${path}, which ${others.get(path) ?? "the start"} links to`);
    if (OTHERS.test(path)) return void (await answer.arrayBuffer());
    assert.match(answer.headers.get("content-type"), /^text\/html/, path);
    const html = await answer.text();
    pages.set(path, html);
    for (const reference of references(html, url, base)) {
      const target = reference.pathname + reference.search;
      if (reference.hash) fragments.push([path, target, decodeURIComponent(reference.hash.slice(1))]);
      // A search leads to ever narrower ones; those that pages other than searches link to are enough.
      if (known.has(target) || (isSearch(target) && isSearch(path))) continue;
      known.add(target);
      const number = numbers.get(kindOf(target)) ?? 0;
      if (number >= ofEachKind) continue;
      numbers.set(kindOf(target), number + 1);
      others.set(target, path);
      waiting.push(target);
    }
  }

  while (waiting.length > 0) {
    await Promise.all(waiting.splice(0, AT_ONCE).map(visit));
  }
  for (const [path, target, id] of fragments) {
    const html = pages.get(target);
    assert(!html || html.includes(`id="${id}"`), `${path} links to ${target}#${id}`);
  }
  return pages;
}

/** The path without what tells records apart. */
function kindOf(path) {
  return path.split("?")[0].replace(/^((?:\/en|\/v1|\/embed)?\/[a-z_]+\/)[^/]+/, "$1{id}");
}

function isSearch(path) {
  return /^(\/en)?\/search/.test(path);
}

/** Every page is valid HTML. */
export async function validate(pages) {
  for (const [path, html] of pages) {
    const report = await validator.validateString(html, path);
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
    );
    assert.deepEqual(faults, [], path);
  }
}

/** One path of each kind of page: the first, and the longest text of each. */
export function kinds(pages) {
  const kinds = new Map();
  for (const [path, html] of pages) {
    const kind = kindOf(path);
    const longest = kinds.get(kind);
    if (!longest || pages.get(longest).length < html.length) kinds.set(kind, path);
  }
  return kinds;
}
