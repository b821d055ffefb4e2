import type { SurveyQuestion } from "@doorstep/api";
import { expect, test } from "vitest";

import { isAsked, isNeeded, surveyAnswer, type Heard } from "./survey_answer.ts";

const question = (id: string, answer: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({ id, answer, no_reopens: false, when_score_below: null, text: { zh: id, en: id }, ...more });
const repair = [question("repaired_that_day", "yes_no", { no_reopens: true }), question("score", "score"), question("reason", "words", { when_score_below: 8 })];
const asked = (heard: Heard) => repair.filter((one) => isAsked(one, repair, heard)).map(({ id }) => id);

test("a no to the repair ends the questions, a low score asks why", () => {
  expect(asked({})).toEqual(["repaired_that_day", "score"]);
  expect(asked({ repaired_that_day: true, score: 9 })).toEqual(["repaired_that_day", "score"]);
  expect(asked({ repaired_that_day: true, score: 7 })).toEqual(["repaired_that_day", "score", "reason"]);
  expect(asked({ repaired_that_day: false, score: 7 })).toEqual(["repaired_that_day"]);
});

test("the actions may be passed over, what decides may not", () => {
  expect([...repair, question("kept", "yes_no"), question("expectation", "score")].map(isNeeded)).toEqual([true, true, true, false, false]);
});

test("nothing is said in the customer's name", () => {
  expect(surveyAnswer({ score: 10 })).toEqual({ channel: "phone", score: 10, actions: {} });
  expect(surveyAnswer({ repaired_that_day: false })).toEqual({ channel: "phone", repaired_that_day: false, actions: {} });
  expect(surveyAnswer({ score: 6, reason: "late", kept: false, signature: undefined })).toEqual({ channel: "phone", score: 6, reason: "late", actions: { kept: false } });
});
