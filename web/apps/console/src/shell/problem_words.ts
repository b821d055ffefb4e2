import { ProblemError } from "@doorstep/api";
import type { Words } from "@doorstep/ui";

type Said = Words["problems"]["internal"];

/** The words for a failed call: by its code, else by its status, so that a new code still says something true. */
export function problemWords(error: unknown, words: Words): Said {
  if (!(error instanceof ProblemError)) return words.problems.internal;
  const known = words.problems as Record<string, Said>;
  return known[error.problem.code] ?? byStatus(error.problem.status, words);
}

function byStatus(status: number, words: Words): Said {
  if (status === 401) return words.problems.unauthenticated;
  if (status === 403) return words.problems.forbidden;
  if (status === 404) return words.problems.not_found;
  if (status === 409 || status === 412) return words.problems.conflict;
  if (status === 422) return words.problems.unmet;
  if (status === 429) return words.problems.rate_limited;
  if (status >= 400 && status < 500) return words.problems.invalid;
  return words.problems.internal;
}
