import type { HeadcountRow } from "@doorstep/api";
import { expect, test } from "vitest";

import { hoursOf, isShort, sharesOf } from "./rows.ts";

const HOUR = 3_600_000;
const row = (facts: object) => ({ headcount: 4, needed: 3, work_ms: 4 * HOUR, way_ms: 2 * HOUR, capacity_ms: 8 * HOUR, ...facts }) as unknown as HeadcountRow;

test("hours are told as exactly as they matter", () => {
  expect(hoursOf(1.25 * HOUR)).toBe("1.3");
  expect(hoursOf(123.4 * HOUR)).toBe("123");
  expect(hoursOf(0)).toBe("0");
});

test("a bar is as long as the roster, and never longer than itself", () => {
  expect(sharesOf(row({}))).toEqual({ work: "50%", way: "25%", idle: "25%" });
  expect(sharesOf(row({ capacity_ms: 3 * HOUR }))).toEqual({ work: "66.7%", way: "33.3%", idle: "0%" });
});

test("too few are said only where it is known how many it takes", () => {
  expect(isShort(row({}))).toBe(false);
  expect(isShort(row({ needed: 5 }))).toBe(true);
  expect(isShort(row({ needed: null }))).toBe(false);
});
