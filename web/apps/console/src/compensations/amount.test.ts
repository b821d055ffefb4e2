import { expect, test } from "vitest";

import { fenOf, needsNote } from "./amount.ts";

test("yuan become whole fen, whatever binary fractions make of them", () => {
  for (const [yuan, fen] of [[20, 2000], [0.29, 29], [19.99, 1999], [0, 0]] as const) expect(fenOf(yuan)).toBe(fen);
});

test("another amount than the rule's is explained, unless something takes the case out", () => {
  expect([needsNote(2000, 2000, undefined), needsNote(1000, 2000, undefined), needsNote(0, 2000, "no_access")]).toEqual([false, true, false]);
});
