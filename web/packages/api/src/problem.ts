import type { Problem } from "./types.ts";

/** What every failed call throws: the server's problem+json, or one made here when no answer came at all. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

/** The codes made on this side of the wire; the screens have words for each. */
export const UNREACHABLE = "unreachable";
export const UNREADABLE = "unreadable";

/** Reads a failed answer; an answer that is no problem+json becomes one with the code `unreadable`. */
export function problemOf(body: unknown, status: number): Problem {
  if (isProblem(body)) return body;
  return { type: "about:blank", title: "unreadable answer", status, code: UNREADABLE, detail: `status ${String(status)}` };
}

/** The problem of a call that got no answer. */
export function unreachable(cause: unknown): Problem {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return { type: "about:blank", title: "no answer", status: 0, code: UNREACHABLE, detail };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string" && "status" in body;
}
