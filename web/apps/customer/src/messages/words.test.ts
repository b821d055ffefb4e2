import { gaps, hasHan } from "@doorstep/ui/src/messages/gaps.ts";
import { expect, test } from "vitest";

import { en } from "./en.ts";
import { zhCn } from "./zh_cn.ts";

test("both languages have every word of the customer page", () => {
  expect(gaps(zhCn, en)).toEqual([]);
});

test("the english words hold no chinese but the name of the language", () => {
  const { language, ...page } = en.page;
  expect(hasHan(JSON.stringify({ ...en, page }))).toBe(false);
  expect(hasHan(language)).toBe(true);
});
