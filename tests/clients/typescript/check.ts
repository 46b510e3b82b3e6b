// What a TypeScript program with a generated client asks of a running service.

import assert from "node:assert/strict";

import createClient from "openapi-fetch";

import type { components, paths } from "./api.js";

type Comparator = "gte" | "lte" | "eq" | "between" | "establish";
type Measure = components["schemas"]["Measure"];

const theme = "startup";
const base = process.argv[2];
assert(base, "the address of the service is missing");
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: base });

/** Every page of a list, as `links.next` leads. */
async function measuresOfTheme(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { theme: [theme], limit: 3, count: "exact" as const, cursor };
    const { data: page, error } = await client.GET("/v1/measures", { params: { query } });
    assert(page, error?.detail);
    measures.push(...page.data);
    if (page.links.next === null) {
      assert(measures.length > 3, "there is only one page");
      assert.equal(page.meta.total, measures.length);
      return measures;
    }
    cursor = new URL(page.links.next).searchParams.get("cursor") ?? undefined;
    assert(cursor, `${page.links.next} has no cursor`);
  }
}

async function readKpi(): Promise<void> {
  const id = "kodaira-industry-2018.farm-households";
  const { data: answer, error } = await client.GET("/v1/kpis/{id}", { params: { path: { id } } });
  assert(answer, error?.detail);
  const { baseline, target, latest } = answer.data;
  assert.equal(baseline?.value, 312);
  assert(target, "the KPI has no target");
  assert.equal(target.value, 280);
  assert.equal(target.comparator satisfies Comparator | null, "gte");
  assert.equal(latest?.fiscal_year, 2020);
}

/** A code with a wrong check digit is a problem that names the parameter. */
async function refusedCity(): Promise<void> {
  const query = { city: ["132111"] };
  const { error: problem, response } = await client.GET("/v1/measures", { params: { query } });
  assert(problem, "a wrong city was not refused");
  assert.equal(response.status, 400);
  assert.equal(problem.status, 400);
  assert.equal(problem.errors[0]?.parameter, "city");
}

/** Measures that mean what is asked for, with what matches cut out. */
async function search(): Promise<void> {
  const query = { q: "起業", type: ["measures" as const] };
  const { data: answer, error } = await client.GET("/v1/search", { params: { query } });
  assert(answer, error?.detail);
  assert(answer.meta.total >= answer.data.length && answer.data.length > 3);
  const segments = answer.data.flatMap((hit) => hit.highlights).flatMap((own) => own.segments);
  const marked = segments.filter((segment) => segment.marked).map((segment) => segment.text);
  assert(marked.includes("起業") && marked.includes("創業"), marked.join());
}

const measures = await measuresOfTheme();
assert(measures.every((measure) => measure.theme_ids.includes(theme)));
await readKpi();
await refusedCity();
await search();
console.log(`TypeScript: ${measures.length} measures over pages, a KPI, a search and a problem, all typed`);
