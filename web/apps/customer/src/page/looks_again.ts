import { ProblemError } from "@doorstep/api";

/** Whether the page looks again after a failure: a server that is away comes back, a link that is dead does not. */
export function looksAgain(error: Error | null): boolean {
  if (!(error instanceof ProblemError)) return true;
  const { status } = error.problem;
  return status === 0 || status === 429 || status >= 500;
}
