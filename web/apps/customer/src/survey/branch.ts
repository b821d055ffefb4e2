import type { SurveyQuestion } from "../link/ask.ts";

/** What was said so far, by the question's id. */
export type Given = Readonly<Record<string, boolean | number | string>>;

/** Where the questionnaire stands: a question to be asked, a no that sends the work back, or all that must be said is said. */
export type Step =
  | { step: "ask"; question: SurveyQuestion }
  | { step: "send_back" }
  | { step: "send"; more: SurveyQuestion[] };

/** What was expected beforehand may be asked beside the score, and be passed over. */
const EXPECTATION = "expectation";

/** The next step of the pack's questionnaire: first what may reopen, then the score, then why where it is low. */
export function nextStep(questions: readonly SurveyQuestion[], given: Given): Step {
  for (const question of questions.filter((one) => one.no_reopens)) {
    if (given[question.id] === undefined) return { step: "ask", question };
    if (given[question.id] === false) return { step: "send_back" };
  }
  const score = questions.find((one) => one.answer === "score" && one.id !== EXPECTATION);
  if (score !== undefined && given[score.id] === undefined) return { step: "ask", question: score };
  const low = score === undefined ? undefined : given[score.id];
  const reason = questions.find((one) => one.answer === "words" && one.when_score_below != null && typeof low === "number" && low < one.when_score_below);
  if (reason !== undefined && (given[reason.id] ?? "") === "") return { step: "ask", question: reason };
  return { step: "send", more: questions.filter((one) => one.id === EXPECTATION || (one.answer === "yes_no" && !one.no_reopens)) };
}
