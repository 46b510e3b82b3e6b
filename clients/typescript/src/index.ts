export { Keikaku, type Options, type RequestOptions } from "./client.js";
export { ProblemError, UnexpectedAnswer } from "./problem.js";
export type { Answer, FieldsOf, JsonPath, ListPath, Problem, Query, RecordOf, Schemas } from "./types.js";
export type { components, operations, paths } from "./api.js";
