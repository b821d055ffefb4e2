import { ProblemError } from "@doorstep/api";
import { Failed, useLook } from "@doorstep/ui";

import { isRefusal, problemWords } from "./problem_words.ts";

/** A failed call in the user's words, with the way out; what was refused is not asked again as it is. */
export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const { words } = useLook();
  const { what, remedy } = problemWords(error, words);
  const isRefused = error instanceof ProblemError && isRefusal(error.problem.status);
  const detail = isRefused ? "" : error instanceof ProblemError ? `${error.problem.code} · ${error.problem.detail}` : String(error);
  return <Failed what={what} remedy={remedy} detail={detail} {...(retry === undefined || isRefused ? {} : { retry })} />;
}
