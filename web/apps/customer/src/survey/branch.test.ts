import { expect, test } from "vitest";

import type { SurveyQuestion } from "../link/ask.ts";
import { nextStep, type Given } from "./branch.ts";

function question(id: string, answer: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion {
  return { id, answer, when_score_below: null, no_reopens: false, text: { zh: id, en: id }, ...more };
}

const repair = [question("repaired_that_day", "yes_no", { no_reopens: true }), question("score", "score"), question("reason", "words", { when_score_below: 8 })];
const install = [question("score", "score"), question("kept", "yes_no"), question("reason", "words", { when_score_below: 8 })];

function stepAfter(questions: SurveyQuestion[], given: Given): string {
  const next = nextStep(questions, given);
  return next.step === "ask" ? next.question.id : next.step;
}

test.each([
  [repair, {}, "repaired_that_day"],
  [repair, { repaired_that_day: false }, "send_back"],
  [repair, { repaired_that_day: true }, "score"],
  [repair, { repaired_that_day: true, score: 8 }, "send"],
  [repair, { repaired_that_day: true, score: 7 }, "reason"],
  [repair, { repaired_that_day: true, score: 7, reason: "late" }, "send"],
  [install, {}, "score"],
  [install, { score: 10 }, "send"],
])("the questionnaire branches as the pack says: %#", (questions, given, next) => {
  expect(stepAfter(questions, given)).toBe(next);
});

test("the six actions may be answered or passed over", () => {
  const next = nextStep(install, { score: 9 });
  expect(next.step === "send" && next.more.map((one) => one.id)).toEqual(["kept"]);
});

test("what was expected may be told beside the score, and is never asked in its place", () => {
  const pair = [question("expectation", "score"), ...install];
  expect(stepAfter(pair, {})).toBe("score");
  const next = nextStep(pair, { score: 9 });
  expect(next.step === "send" && next.more.map((one) => one.id)).toEqual(["expectation", "kept"]);
});
