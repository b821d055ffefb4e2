import { expect, test } from "vitest";

import { measured } from "./measured.ts";

test("a measurement carries the unit its name ends with", () => {
  for (const [name, milli, said] of [
    ["optical_power_dbm", -21_400, "-21.4\u202fdBm"],
    ["wired_down_kbps", 431_000_000, "431\u202fMbit/s"],
    ["up_kbps", 30_500_000, "30.5\u202fMbit/s"],
    ["ping_ms", 4_200, "4.2\u202fms"],
    ["registration", 1_000, "1"],
  ] as const) expect(measured(name, milli)).toBe(said);
});
