// The client: one call for every path that answers with JSON, and lists followed to their end.

import createFetchClient, { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { Client } from "openapi-fetch";

import type { paths } from "./api.js";
import { mediaType, requireSuccess, UnexpectedAnswer } from "./problem.js";
import type { Answer, FieldsOf, JsonPath, ListPath, PathParameters, Query, RecordOf, Schemas } from "./types.js";

export interface Options {
  /** Where the service is, such as `https://plans.example`. */
  baseUrl: string;
  /** Sends requests; the global `fetch` when nothing else is given. */
  fetch?: (request: Request) => Promise<Response>;
  headers?: Record<string, string>;
}

/** Parameters of a request beside its path; a path without braces needs none. */
export type RequestOptions<P extends JsonPath, F extends FieldsOf<P> = never> = PathParameters<P> extends undefined
  ? [options?: { query?: Query<P, F>; signal?: AbortSignal }]
  : [options: { path: PathParameters<P>; query?: Query<P, F>; signal?: AbortSignal }];

/** The same for all paths. */
interface Parameters {
  path?: object;
  query?: object;
  signal?: AbortSignal;
}

interface Page {
  data: unknown[];
  links: Schemas["Links"];
}

// Several values of a parameter stand in one, with commas between them.
const querySerializer = { array: { style: "form", explode: false } } as const;
const serialize = createQuerySerializer<Record<string, unknown>>(querySerializer);

export class Keikaku {
  /** A client of openapi-fetch for all paths: it returns errors instead of throwing them. */
  readonly api: Client<paths>;
  readonly #baseUrl: string;
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #headers: Record<string, string>;

  constructor({ baseUrl, fetch = (request) => globalThis.fetch(request), headers = {} }: Options) {
    this.#baseUrl = baseUrl.replace(/\/+$/, "");
    this.#fetch = fetch;
    this.#headers = headers;
    this.api = createFetchClient<paths>({ baseUrl: this.#baseUrl, fetch, headers, querySerializer });
  }

  /** The answer of a path; its records have just the requested `fields`. */
  async get<P extends JsonPath, const F extends FieldsOf<P> = never>(
    path: P,
    ...options: RequestOptions<P, F>
  ): Promise<Answer<P, F>> {
    return this.#request(path, options);
  }

  /** The pages of a list, from the first, or that of `cursor`, to the last. */
  async *pages<P extends ListPath, const F extends FieldsOf<P> = never>(
    path: P,
    ...options: RequestOptions<P, F>
  ): AsyncGenerator<Answer<P, F>, void, undefined> {
    yield* this.#follow(path, options);
  }

  /** The records of all pages of a list. */
  async *records<P extends ListPath, const F extends FieldsOf<P> = never>(
    path: P,
    ...options: RequestOptions<P, F>
  ): AsyncGenerator<RecordOf<P, F>, void, undefined> {
    for await (const page of this.#follow(path, options)) yield* page.data;
  }

  // Untyped from here: what the service sends has the types of its description, which the
  // signatures above give it.

  async *#follow(path: string, options: [Parameters?]): AsyncGenerator<any, void, undefined> {
    let page: Page = await this.#request(path, options);
    yield page;
    while (page.links.next !== null) {
      page = await this.#json(page.links.next, options[0]?.signal);
      yield page;
    }
  }

  #request(path: string, [options]: [Parameters?]): Promise<any> {
    const params = { path: { ...options?.path }, query: { ...options?.query } };
    const serializers = { querySerializer: serialize, pathSerializer: defaultPathSerializer };
    const url = createFinalURL(path, { baseUrl: this.#baseUrl, params, ...serializers });
    return this.#json(url, options?.signal);
  }

  async #json(url: string, signal: AbortSignal | undefined): Promise<any> {
    const headers = { accept: "application/json, application/problem+json", ...this.#headers };
    const response = await this.#fetch(new Request(url, { headers, signal: signal ?? null }));
    await requireSuccess(response);
    if (mediaType(response) !== "application/json") throw new UnexpectedAnswer(response);
    return response.json();
  }
}
