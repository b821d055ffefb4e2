import type { SurveyQuestion } from "@doorstep/api";

/** What was heard on the phone, by the question's id; what the customer passed over is left out. */
export type Heard = Readonly<Record<string, boolean | number | string | undefined>>;

/** What was expected beforehand may be asked beside the score, and be passed over. */
const EXPECTATION = "expectation";

/** Whether a question is still to be asked: nothing after a no that sends the work back, and the reason of a low score alone. */
export function isAsked(question: SurveyQuestion, questions: readonly SurveyQuestion[], heard: Heard): boolean {
  if (question.no_reopens) return true;
  if (questions.some((one) => one.no_reopens && heard[one.id] === false)) return false;
  if (question.answer !== "words") return true;
  const score = questions.find((one) => one.answer === "score" && one.id !== EXPECTATION);
  const given = score === undefined ? undefined : heard[score.id];
  return question.when_score_below == null || (typeof given === "number" && given < question.when_score_below);
}

/** Whether the answer may not be passed over where the question is asked. */
export function isNeeded({ id, answer, no_reopens: isTurning }: SurveyQuestion): boolean {
  return isTurning || answer === "words" || (answer === "score" && id !== EXPECTATION);
}

/** Answers that stand in the survey itself; the others are about one of the six actions each. */
const own = new Set(["repaired_that_day", "score", EXPECTATION, "reason"]);

/** The answer as the server takes it: only what the customer really said. */
export function surveyAnswer(heard: Heard): Record<string, unknown> {
  const said = Object.entries(heard).filter(([, answer]) => answer !== undefined && answer !== "");
  return {
    channel: "phone",
    ...Object.fromEntries(said.filter(([id]) => own.has(id))),
    actions: Object.fromEntries(said.filter(([id]) => !own.has(id))),
  };
}
