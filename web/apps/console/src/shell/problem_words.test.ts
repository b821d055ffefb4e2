import { ProblemError } from "@doorstep/api";
import { expect, test } from "vitest";

import { faultsOf, isRefusal } from "./problem_words.ts";

const refused = new ProblemError({
  type: "about:blank", title: "", status: 422, code: "invalid", detail: "text: `abc` is no phone",
  faults: [{ place: "text", en: "`abc` is no phone", zh: "“abc”不是电话" }, { place: "name", en: "the name is empty", zh: "姓名为空" }] as never,
});

test("what is wrong is said in the reader's language, without the interface's names of fields", () => {
  expect(faultsOf(refused, "zh-CN")).toBe("“abc”不是电话；姓名为空");
  expect(faultsOf(refused, "en")).toBe("`abc` is no phone; the name is empty");
  expect(faultsOf(new ProblemError({ type: "about:blank", title: "", status: 409, code: "unmet", detail: "d" }), "en")).toBeNull();
});

test("a refusal is no failure: trying the same again is not offered", () => {
  expect([400, 409, 422, 0, 500, 503].map(isRefusal)).toEqual([true, true, true, false, false, false]);
});
