import type { HotspotEffect } from "@doorstep/api";
import { expect, test } from "vitest";

import { chance, effectOf, times, whole } from "./figures.ts";

test("thousandths are read as people read them", () => {
  expect([whole(0), whole(310), whole(2000), whole(12_340), whole(156_250)]).toEqual(["0", "0.31", "2", "12.3", "156"]);
});

test("how many times the expected, where something was expected", () => {
  expect(times(10, 160)).toBe("62.5");
  expect(times(3, 0)).toBeNull();
});

test("a probability is never told as nothing", () => {
  expect([chance(1), chance(999), chance(1000), chance(43_000), chance(1_000_000)]).toEqual(["< 0.1%", "< 0.1%", "0.1%", "4.3%", "100%"]);
});

test("an effect is clear when its interval leaves the rate before out", () => {
  const effect = (low: number | null, high: number | null) => effectOf({ low_permille: low, high_permille: high } as HotspotEffect);
  expect([effect(0, 400), effect(1100, 3000), effect(200, 1500), effect(1100, null), effect(null, null)]).toEqual(["fell", "rose", "unclear", "rose", "unclear"]);
});
