import { expect, test } from "vitest";

import { firstMoment, momentOf } from "./moments.ts";

const turns = [
  { text: "您好", start_ms: 800, end_ms: 1_800 },
  { text: "这个我不清楚您自己看", start_ms: 2_000, end_ms: 7_000 },
  { text: "再见", start_ms: 9_000, end_ms: null },
  { text: "没有时间" },
];

test("a letter is heard as far into its turn as it stands", () => {
  expect([0, 2, 5, 10, 99].map((letter) => momentOf(turns[1] ?? { text: "" }, letter))).toEqual([2_000, 3_000, 4_500, 7_000, 7_000]);
});

test("a turn without an end is heard from its beginning, one without a beginning not at all", () => {
  expect(momentOf({ text: "再见", start_ms: 9_000, end_ms: null }, 1)).toBe(9_000);
  expect(momentOf({ text: "没有时间" }, 1)).toBeNull();
  expect(momentOf({ text: "", start_ms: 5, end_ms: 9 }, 0)).toBe(5);
  expect(momentOf({ text: "倒着", start_ms: 9, end_ms: 5 }, 1)).toBe(9);
  expect(momentOf({ text: "𠮷先", start_ms: 0, end_ms: 1_000 }, 1)).toBe(500);
});

test("a rule is heard at the first of its places whose time is known", () => {
  expect(firstMoment(turns, [{ utterance: 2, start: 0 }, { utterance: 1, start: 2 }, { utterance: 3, start: 0 }])).toBe(3_000);
  expect(firstMoment(turns, [])).toBeNull();
  expect(firstMoment(turns, [{ utterance: 3, start: 0 }, { utterance: 17, start: 0 }])).toBeNull();
});
