import type { MeasuredRow } from "@doorstep/api";
import { expect, test } from "vitest";

import { shownBy } from "./said.ts";

const row = (quantity: string, value_milli: number) => ({ quantity, value_milli }) as MeasuredRow;

test("what the line showed is said with its units, and nothing where nothing was measured", () => {
  expect(shownBy({ measured: [row("optical_power_dbm", -21_500), row("down_kbps", 500_000_000)] }, { optical_power_dbm: "收光" })).toBe("收光 -21.5\u202fdBm · down_kbps 500\u202fMbit/s");
  expect(shownBy({ measured: [] }, {})).toBe("");
});
