import type { KpiRow } from "@doorstep/api";
import { expect, test } from "vitest";

import { intervalOf, reached, valueOf } from "./reading.ts";

const share = { reading: "measured", permille: 953, scale: null, low_ppm: 901_234, high_ppm: 980_100, met: false } as unknown as KpiRow;

test("a share is read in percent, with its interval in percent", () => {
  expect(valueOf(share)).toBe("95.3\u202f%");
  expect(intervalOf(share)).toBe("90.1–98.0\u202f%");
  expect(reached(share)).toBe(false);
});

test("what nothing measures has no value and reaches nothing", () => {
  const none = { reading: "no_cases" } as unknown as KpiRow;
  expect([valueOf(none), intervalOf(none), reached(none)]).toEqual(["—", "", null]);
});
