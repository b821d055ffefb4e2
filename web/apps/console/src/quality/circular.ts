import type { CircularKpi } from "@doorstep/api";

import { percentOf } from "./trust.ts";

type Reading = CircularKpi["now"];

/** A share in percent; cases per so many where it is no share; nothing without cases. */
export function rateOf(reading: Reading): string | null {
  if (reading.reading !== "measured") return null;
  return reading.scale == null ? percentOf(reading.permille) : (reading.permille / 1000).toFixed(2);
}

/** The 95 % interval in the unit of the value. */
export function spanOf(reading: Reading): string {
  if (reading.reading !== "measured" || reading.low_ppm == null || reading.high_ppm == null) return "";
  return reading.scale == null ? `${percentOf(reading.low_ppm / 1000)}–${percentOf(reading.high_ppm / 1000)}` : `${(reading.low_ppm / 1_000_000).toFixed(2)}–${(reading.high_ppm / 1_000_000).toFixed(2)}`;
}
