import { expect, test } from "vitest";

import { reading } from "./reading.ts";

test.each([
  ["down_kbps", 942_300_000, "942\u202fMbps"],
  ["down_kbps", 48_250_000, "48.3\u202fMbps"],
  ["down_kbps", 100_000_000, "100\u202fMbps"],
  ["ping_ms", 7_400, "7\u202fms"],
  ["optical_power_dbm", -21_500, "-21.5\u202fdBm"],
])("%s of %d thousandths is read as %s", (name, milli, text) => {
  expect(reading(name, milli)).toBe(text);
});
