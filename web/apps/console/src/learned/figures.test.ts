import { expect, test } from "vitest";

import { against, monthsOf, ratio } from "./figures.ts";

test("a length is told in percent of its estimate", () => {
  expect(ratio(843)).toBe("84%");
  expect(ratio(1000)).toBe("100%");
});

test("a difference from all carries its sign", () => {
  expect(against(1234)).toBe("+23%");
  expect(against(870)).toBe("−13%");
  expect(against(1003)).toBe("±0%");
});

test("months are counted over the turn of the year", () => {
  expect(monthsOf("2026-06-01", "2026-11-24")).toBe(6);
  expect(monthsOf("2026-12-01", "2027-01-05")).toBe(2);
});
