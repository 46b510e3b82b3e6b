// The generated types under plain openapi-fetch, as somebody uses them who has only the description.

import assert from "node:assert/strict";
import { test } from "node:test";

import createClient from "openapi-fetch";

import type { components, paths } from "../src/index.js";

const baseUrl = process.env["KEIKAKU_URL"];
assert(baseUrl, "KEIKAKU_URL is missing");
const client = createClient<paths>({ baseUrl });

test("lists, records and problems have their types without a cast", async () => {
  const list = await client.GET("/v1/measures", { params: { query: { limit: 2 } } });
  const problem: components["schemas"]["Problem"] | undefined = list.error;
  assert.equal(problem, undefined);
  const page: components["schemas"]["MeasureList"] | undefined = list.data;
  assert.equal(page?.data.length, 2);

  const path = { id: "kodaira-industry-2018.farm-households" };
  const { data: record } = await client.GET("/v1/kpis/{id}", { params: { path } });
  const kpi: components["schemas"]["Kpi"] | undefined = record?.data;
  assert.equal(kpi?.target?.comparator satisfies components["schemas"]["Comparator"] | null | undefined, "gte");

  const refused = await client.GET("/v1/measures", { params: { query: { city: ["132111"] } } });
  assert.equal(refused.data, undefined);
  assert.equal(refused.error?.errors[0]?.parameter, "city");
});

test("rows in lines are texts", async () => {
  const params = { query: { format: "csv" as const } };
  const { data } = await client.GET("/v1/plans", { params, parseAs: "text" });
  const lines: string[] | undefined = data?.split("\n");
  assert(lines?.[0]?.startsWith("id,"));
});
