// What the client asks of a running service, whose address is in `KEIKAKU_URL`.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Keikaku, ProblemError, UnexpectedAnswer, type Query, type Schemas } from "../src/index.js";

const baseUrl = process.env["KEIKAKU_URL"];
assert(baseUrl, "KEIKAKU_URL is missing");
const keikaku = new Keikaku({ baseUrl });
const theme = "startup";

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test("records of all pages come one after another", async () => {
  const query: Query<"/v1/measures"> = { theme: [theme], limit: 3, count: "exact" };
  const pages = await collected(keikaku.pages("/v1/measures", { query }));
  const measures: Schemas["Measure"][] = await collected(keikaku.records("/v1/measures", { query }));
  assert(pages.length > 1, "there is only one page");
  assert.equal(pages[0]?.meta.total, measures.length);
  assert.deepEqual(pages.flatMap((page) => page.data), measures);
  assert(measures.every((measure) => measure.theme_ids.includes(theme)));
});

test("several values are one parameter", async () => {
  const query = { city: ["kodaira", "musashino"] };
  const cities = new Set<string>();
  for await (const plan of keikaku.records("/v1/plans", { query })) cities.add(plan.city_id);
  assert.deepEqual([...cities].sort(), query.city);
});

test("a single record has its types", async () => {
  const path = { id: "kodaira-industry-2018.farm-households" };
  const { data: kpi } = await keikaku.get("/v1/kpis/{id}", { path });
  const comparator: Schemas["Comparator"] | null | undefined = kpi.target?.comparator;
  assert.equal(comparator, "gte");
  assert.equal(kpi.target?.value, 280);
  assert.equal(kpi.baseline?.value, 312);
  assert.equal(kpi.latest?.fiscal_year, 2020);
});

test("`fields` leaves just what it names, in the type too", async () => {
  const { data } = await keikaku.get("/v1/measures", { query: { fields: ["title", "source"], limit: 2 } });
  const [measure] = data;
  assert(measure);
  const title: string | null = measure.title;
  assert.deepEqual(Object.keys(measure).sort(), ["id", "source", "title"]);
  assert(title);
  // @ts-expect-error
  assert.equal(measure.summary, undefined);

  const path = { id: measure.id };
  const one = await keikaku.get("/v1/measures/{id}", { path, query: { fields: ["title"] } });
  assert.deepEqual({ ...one.data }, { id: measure.id, title });
  // @ts-expect-error
  assert.equal(one.data.source, undefined);

  for await (const plan of keikaku.records("/v1/plans", { query: { fields: ["title"] } })) {
    assert.equal(typeof plan.title, "string");
    // @ts-expect-error
    assert.equal(plan.city_id, undefined);
  }
});

test("fields that only the running program knows may all be absent", async () => {
  const fields: (keyof Schemas["Measure"])[] = JSON.parse('["number"]');
  const { data } = await keikaku.get("/v1/measures", { query: { fields, limit: 1 } });
  const title: string | null | undefined = data[0]?.title;
  assert.equal(title, undefined);
  assert.equal(typeof data[0]?.id, "string");
});

test("a refused request is a problem that names the parameter", async () => {
  // A code with a wrong check digit.
  const refused = keikaku.get("/v1/measures", { query: { city: ["132111"] } });
  await assert.rejects(refused, (error) => {
    assert(error instanceof ProblemError);
    assert.equal(error.status, 400);
    assert.equal(error.problem.status, 400);
    assert.equal(error.errors[0]?.parameter, "city");
    assert.equal(error.response.status, 400);
    return true;
  });
});

test("parameters that the description lacks do not compile", async () => {
  // @ts-expect-error
  await assert.rejects(keikaku.get("/v1/measures", { query: { citty: ["kodaira"] } }), ProblemError);
  // @ts-expect-error
  await assert.rejects(keikaku.get("/v1/measures", { query: { format: "csv" } }), UnexpectedAnswer);
  // @ts-expect-error
  await assert.rejects(keikaku.get("/v1/measures", { query: { fields: ["titel"] } }), ProblemError);
});

test("search finds what means the same, with what matches marked", async () => {
  const { data, meta } = await keikaku.get("/v1/search", { query: { q: "起業", type: ["measures"] } });
  assert(meta.total >= data.length && data.length > 3);
  const segments = data.flatMap((hit) => hit.highlights).flatMap((own) => own.segments);
  const marked = segments.filter((segment) => segment.marked).map((segment) => segment.text);
  assert(marked.includes("起業") && marked.includes("創業"), marked.join());
});

test("an answer that is not the service's own is no problem of it", async () => {
  const proxy = new Keikaku({ baseUrl: "http://proxy.invalid", fetch: async () => new Response("busy", { status: 502 }) });
  await assert.rejects(proxy.get("/v1/cities"), UnexpectedAnswer);
});
