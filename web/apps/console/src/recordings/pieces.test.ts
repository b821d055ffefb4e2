import { expect, test } from "vitest";

import { pieces } from "./pieces.ts";

test("a turn is cut where rules point, and two rules may point at one place", () => {
  const cut = pieces("这个我不清楚，你自己看", [{ rule: "a", start: 3, end: 6 }, { rule: "b", start: 2, end: 6 }, { rule: "c", start: 7, end: 11 }]);
  expect(cut.map(({ text, rules }) => [text, rules.join()])).toEqual([["这个", ""], ["我", "b"], ["不清楚", "a,b"], ["，", ""], ["你自己看", "c"]]);
});

test("nothing is lost of a turn at which nobody points, nor of letters outside of the basic plane", () => {
  expect(pieces("您好", [])).toEqual([{ text: "您好", rules: [] }]);
  expect(pieces("𠮷先生好", [{ rule: "a", start: 1, end: 3 }]).map(({ text }) => text)).toEqual(["𠮷", "先生", "好"]);
  expect(pieces("", [])).toEqual([]);
});

test("a place beyond the end of the turn is cut to the turn", () => {
  expect(pieces("您好", [{ rule: "a", start: 1, end: 9 }, { rule: "b", start: 4, end: 9 }])).toEqual([{ text: "您", rules: [] }, { text: "好", rules: ["a"] }]);
});
