import type { KpiRow } from "@doorstep/api";
import { expect, test } from "vitest";

import { casesOf, intervalOf, partsOf, reached, valueOf } from "./reading.ts";

const share = { reading: "measured", permille: 953, scale: null, low_ppm: 901_234, high_ppm: 980_100, met: false, parts: [] } as unknown as KpiRow;

test("a share is read in percent, with its interval in percent", () => {
  expect(valueOf(share)).toBe("95.3\u202f%");
  expect(intervalOf(share)).toBe("90.1–98.0\u202f%");
  expect(reached(share)).toBe(false);
});

test("a mean is a number as it stands, over so many things", () => {
  const mean = { reading: "measured", unit: "mean", cases: 47, numerator: 8651, denominator: 100, permille: 86_510, scale: 1, low_ppm: 84_004_000, high_ppm: 89_016_000, parts: [] } as unknown as KpiRow;
  expect([valueOf(mean), intervalOf(mean), casesOf(mean)]).toEqual(["86.51", "84.00–89.02", "47"]);
});

test("a weighted mean tells how many parts are in it, and no fraction", () => {
  const part = (left_out: boolean) => ({ left_out });
  const weighted = { ...share, parts: [part(false), part(true), part(false)] } as unknown as KpiRow;
  expect([casesOf(weighted), partsOf(weighted), partsOf(share)]).toEqual(["", 2, null]);
});

test("what nothing measures has no value and reaches nothing", () => {
  const none = { reading: "no_cases" } as unknown as KpiRow;
  expect([valueOf(none), intervalOf(none), reached(none)]).toEqual(["—", "", null]);
});
