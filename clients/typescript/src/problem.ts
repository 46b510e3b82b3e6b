// Answers that are not what was asked for.

import type { Problem } from "./types.js";

/** The service refused a request; `problem` says why, with everything that is allowed. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly problem: Problem,
    readonly response: Response,
  ) {
    super(`${problem.title_en} (${problem.status}): ${problem.detail_en}`);
  }

  get status(): Problem["status"] {
    return this.problem.status;
  }

  get errors(): Problem["errors"] {
    return this.problem.errors;
  }
}

/** Something else than the service answered, such as a proxy. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";

  constructor(readonly response: Response) {
    super(`${response.url} answered ${response.status} as ${response.headers.get("content-type")}`);
  }
}

/** The media type of an answer, without its parameters. */
export function mediaType(response: Response): string | undefined {
  return response.headers.get("content-type")?.split(";")[0]?.trim();
}

/** Throws what is wrong with an answer, if anything is. */
export async function requireSuccess(response: Response): Promise<void> {
  if (response.ok) return;
  if (mediaType(response) !== "application/problem+json") throw new UnexpectedAnswer(response);
  throw new ProblemError(await response.json(), response);
}
