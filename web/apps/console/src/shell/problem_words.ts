import { ProblemError } from "@doorstep/api";
import type { Words } from "@doorstep/ui";

type Said = Words["problems"]["internal"];

/** The words for a failed call: by its code, else by its status, so that a new code still says something true. */
export function problemWords(error: unknown, words: Words): Said {
  if (!(error instanceof ProblemError)) return words.problems.internal;
  const { code, status, detail } = error.problem;
  const known = words.problems as Record<string, Said>;
  const { what, remedy } = known[code] ?? byStatus(status, words);
  // A refusal's own words name what is missing and are in the reader's language already.
  const said = faultsOf(error, document.documentElement.lang) ?? detail;
  return isRefusal(status) && said !== "" ? { what, remedy: said } : { what, remedy };
}

/** Whether the server understood and said no: asking the same again changes nothing. */
export function isRefusal(status: number): boolean {
  return status === 409 || status === 422 || status === 400;
}

/** What is wrong with the fields, without the names that the interface has for them. */
export function faultsOf({ problem }: ProblemError, lang: string): string | null {
  const faults = (problem.faults ?? []) as { zh?: string; en?: string }[];
  const said = faults.map(({ zh, en }) => (lang === "en" ? en : zh) ?? "").filter((text) => text !== "");
  return said.length === 0 ? null : said.join(lang === "en" ? "; " : "\uff1b");
}

function byStatus(status: number, words: Words): Said {
  if (status === 401) return words.problems.unauthenticated;
  if (status === 403) return words.problems.forbidden;
  if (status === 404) return words.problems.not_found;
  if (status === 412) return words.problems.conflict;
  if (status === 409) return words.problems.unmet;
  if (status === 429) return words.problems.rate_limited;
  if (status === 503) return words.problems.busy;
  if (status >= 400 && status < 500) return words.problems.invalid;
  return words.problems.internal;
}
