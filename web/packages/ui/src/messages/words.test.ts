import { expect, test } from "vitest";

import { en } from "./en.ts";
import { gaps, hasHan } from "./gaps.ts";
import { zhCn } from "./zh_cn.ts";

test("both languages have every shared word", () => {
  expect(gaps(zhCn, en)).toEqual([]);
  expect(gaps(en, zhCn)).toEqual([]);
});

test("the english catalogue holds no chinese", () => {
  expect(hasHan(JSON.stringify(en))).toBe(false);
});

test("a missing key, a blank word and a longer list are found", () => {
  expect(gaps({ a: "x", b: "y" }, { a: "x" })).toEqual(["b: in one language only"]);
  expect(gaps({ f: (n: string) => n }, { f: () => " " })).toEqual(["f: says nothing"]);
  expect(gaps(["a"], ["a", "b"])).toEqual(["1: in one language only"]);
});
