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

/** What is asked of a path beside its name; a path without braces may be asked for nothing more. */
export type Asked<P extends JsonPath, F extends FieldsOf<P> = never> = PathParameters<P> extends undefined
  ? [asked?: { query?: Query<P, F>; signal?: AbortSignal }]
  : [asked: { path: PathParameters<P>; query?: Query<P, F>; signal?: AbortSignal }];

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

  /** The answer of a path; its records have just the `fields` that are asked for. */
  async get<P extends JsonPath, const F extends FieldsOf<P> = never>(
    path: P,
    ...asked: Asked<P, F>
  ): Promise<Answer<P, F>> {
    return this.#ask(path, asked);
  }

  /** The pages of a list, from the first, or that of `cursor`, to the last. */
  async *pages<P extends ListPath, const F extends FieldsOf<P> = never>(
    path: P,
    ...asked: Asked<P, F>
  ): AsyncGenerator<Answer<P, F>, void, undefined> {
    yield* this.#follow(path, asked);
  }

  /** The records of all pages of a list. */
  async *records<P extends ListPath, const F extends FieldsOf<P> = never>(
    path: P,
    ...asked: Asked<P, F>
  ): AsyncGenerator<RecordOf<P, F>, void, undefined> {
    for await (const page of this.#follow(path, asked)) yield* page.data;
  }

  // Untyped from here: what the service sends has the types of its description, which the
  // signatures above give it.

  async *#follow(path: string, asked: [Parameters?]): AsyncGenerator<any, void, undefined> {
    let page: Page = await this.#ask(path, asked);
    yield page;
    while (page.links.next !== null) {
      page = await this.#json(page.links.next, asked[0]?.signal);
      yield page;
    }
  }

  #ask(path: string, [asked]: [Parameters?]): Promise<any> {
    const params = { path: { ...asked?.path }, query: { ...asked?.query } };
    const serializers = { querySerializer: serialize, pathSerializer: defaultPathSerializer };
    const url = createFinalURL(path, { baseUrl: this.#baseUrl, params, ...serializers });
    return this.#json(url, asked?.signal);
  }

  async #json(url: string, signal: AbortSignal | undefined): Promise<any> {
    const headers = { accept: "application/json, application/problem+json", ...this.#headers };
    const response = await this.#fetch(new Request(url, { headers, signal: signal ?? null }));
    await requireSuccess(response);
    if (mediaType(response) !== "application/json") throw new UnexpectedAnswer(response);
    return response.json();
  }
}
