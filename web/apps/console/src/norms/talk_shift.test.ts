import type { RuleShifted, TalkBackTest } from "@doorstep/api";
import { expect, test } from "vitest";

import { joined } from "./talk_shift.ts";

const rule = (name: string, newly: number, noLonger: number): RuleShifted => ({ rule: name, title: null, severity: "major", state: "live", before: noLonger, after: newly, newly, no_longer: noLonger, examples: [] });

const stretch = (change: Partial<TalkBackTest>): TalkBackTest => ({ pack: "hotline-10000 9.0.0", against: "hotline-10000 1.4.0", conversations: 10, otherwise: 1, erased: 0, before: { scored: 10, permille: 900 }, after: { scored: 10, permille: 800 }, rules: [], reached: "2026-11-20T01:00:00Z", next: "a", ...change });

test("a stretch of older history is added, rule by rule, and the mark is the older one's", () => {
  const newer = stretch({ rules: [rule("dialogue:A", 1, 0), rule("dialogue:B", 0, 2)] });
  const older = stretch({ conversations: 5, erased: 2, rules: [rule("dialogue:A", 4, 1), rule("dialogue:C", 1, 0)], reached: "2026-11-02T01:00:00Z", next: null });
  const both = joined(newer, older);
  expect([both.conversations, both.otherwise, both.erased, both.reached, both.next]).toEqual([15, 2, 2, "2026-11-02T01:00:00Z", null]);
  expect(both.rules.map(({ rule: name, newly, no_longer }) => [name, newly, no_longer])).toEqual([["dialogue:A", 5, 1], ["dialogue:B", 0, 2], ["dialogue:C", 1, 0]]);
});

test("scores are weighed by how many conversations have one", () => {
  const newer = stretch({ before: { scored: 30, permille: 900 }, after: { scored: 0, permille: null } });
  const older = stretch({ before: { scored: 10, permille: 500 }, after: { scored: 0, permille: null } });
  expect([joined(newer, older).before, joined(newer, older).after]).toEqual([{ scored: 40, permille: 800 }, { scored: 0, permille: null }]);
});

test("a last stretch without a conversation keeps what was reached", () => {
  expect(joined(stretch({}), stretch({ conversations: 0, reached: null })).reached).toBe("2026-11-20T01:00:00Z");
});
