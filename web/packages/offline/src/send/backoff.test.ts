import { expect, test } from "vitest";

import { delayMs } from "./backoff.ts";

test("each failure doubles the wait, within half of it by chance, up to five minutes", () => {
  const ceilings = [1, 2, 3, 7, 8, 9, 50].map((failures) => delayMs(failures, () => 1));
  expect(ceilings).toEqual([2_000, 4_000, 8_000, 128_000, 256_000, 300_000, 300_000]);
  expect(delayMs(3, () => 0)).toBe(4_000);
});
