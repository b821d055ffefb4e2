import { gaps, hasHan } from "@doorstep/ui/src/messages/gaps.ts";
import { expect, test } from "vitest";

import { en } from "./en.ts";
import { zhCn } from "./zh_cn.ts";

test("both languages have every word of the phone", () => {
  expect(gaps(zhCn, en)).toEqual([]);
  expect(gaps(en, zhCn)).toEqual([]);
});

test("the english words hold no chinese but the name of the language", () => {
  const { chinese, ...me } = en.me;
  expect(hasHan(JSON.stringify({ ...en, me }))).toBe(false);
  expect(hasHan(chinese)).toBe(true);
});
