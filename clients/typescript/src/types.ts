// What can be asked of a path and what it answers, worked out from the generated types.

import type { components, paths } from "./api.js";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

type Operation<P extends keyof paths> = paths[P]["get"];

type Json<O> = O extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : never;

/** A path that answers with JSON. */
export type JsonPath = {
  [P in keyof paths]: [Json<Operation<P>>] extends [never] ? never : P;
}[keyof paths];

/** A path whose answer is one page of several. */
export type ListPath = {
  [P in JsonPath]: Json<Operation<P>> extends { data: unknown[]; links: Schemas["Links"] } ? P : never;
}[JsonPath];

/** What stands in braces in a path; `undefined` when nothing does. */
export type PathParameters<P extends JsonPath> = Operation<P> extends { parameters: { path: infer T extends object } }
  ? T
  : undefined;

type AnyQuery<P extends JsonPath> = Operation<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : unknown;

/** The names that `fields` takes. */
export type FieldsOf<P extends JsonPath> = AnyQuery<P> extends { fields?: (infer F)[] } ? F & string : never;

/** The query parameters of a path, without those that make its answer something else than JSON. */
export type Query<P extends JsonPath, F extends FieldsOf<P> = never> = Omit<AnyQuery<P>, "format" | "bom" | "fields"> & {
  fields?: readonly F[];
};

/**
 * A record of which only some fields were asked for. Which ones is unknown when the names are not
 * known before the program runs: then each may be absent.
 */
type Narrowed<T, F, Every> = [F] extends [never]
  ? T
  : [Every] extends [F]
    ? Partial<T> & Pick<T, "id" & keyof T>
    : Pick<T, (F | "id") & keyof T>;

/** The answer of a path, with records as narrow as `fields` makes them. */
export type Answer<P extends JsonPath, F extends FieldsOf<P> = never> = [FieldsOf<P>] extends [never]
  ? Json<Operation<P>>
  : NarrowedAnswer<Json<Operation<P>>, F, FieldsOf<P>>;

type NarrowedAnswer<A, F, Every> = A extends { data: (infer T)[] }
  ? Omit<A, "data"> & { data: Narrowed<T, F, Every>[] }
  : A extends { data: infer T }
    ? Omit<A, "data"> & { data: Narrowed<T, F, Every> }
    : A;

/** One record of a list. */
export type RecordOf<P extends ListPath, F extends FieldsOf<P> = never> =
  Answer<P, F> extends { data: (infer T)[] } ? T : never;
