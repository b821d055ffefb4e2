import type { KpiRow } from "@doorstep/api";

/** A row that has a value. */
export type Measured = Extract<KpiRow, { reading: "measured" }>;

export function isMeasured(row: KpiRow): row is Measured {
  return row.reading === "measured";
}

/** A share in percent with one decimal; cases per so many where it is no share. */
export function valueOf(row: KpiRow): string {
  if (!isMeasured(row)) return "—";
  return row.scale == null ? `${(row.permille / 10).toFixed(1)}\u202f%` : (row.permille / 1000).toFixed(2);
}

/** The 95 % interval, in the value's unit. */
export function intervalOf(row: KpiRow): string {
  if (!isMeasured(row) || row.low_ppm == null || row.high_ppm == null) return "";
  const [low, high] = [row.low_ppm / 10_000, row.high_ppm / 10_000];
  return row.scale == null ? `${low.toFixed(1)}–${high.toFixed(1)}\u202f%` : `${(row.low_ppm / 1_000_000).toFixed(2)}–${(row.high_ppm / 1_000_000).toFixed(2)}`;
}

/** Whether the target is reached; nothing without a target or a value. */
export function reached(row: KpiRow): boolean | null {
  return isMeasured(row) ? (row.met ?? null) : null;
}
