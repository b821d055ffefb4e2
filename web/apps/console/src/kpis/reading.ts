import type { KpiRow } from "@doorstep/api";

/** A row that has a value. */
export type Measured = Extract<KpiRow, { reading: "measured" }>;

export function isMeasured(row: KpiRow): row is Measured {
  return row.reading === "measured";
}

/** A share in percent with one decimal; cases per so many, or a mean, where it is no share. */
export function valueOf(row: KpiRow): string {
  if (!isMeasured(row)) return "—";
  return row.scale == null ? `${(row.permille / 10).toFixed(1)}\u202f%` : (row.permille / 1000).toFixed(2);
}

/** Of how many; of a mean over how many things, since its exact fraction says nothing to the eye, and that of a weighted one says less. */
export function casesOf(row: KpiRow): string {
  if (!isMeasured(row)) return "";
  if (row.parts.length > 0) return "";
  return row.unit === "mean" ? String(row.cases ?? 0) : `${String(row.numerator)} / ${String(row.denominator)}`;
}

/** The 95 % interval, in the value's unit. */
export function intervalOf(row: KpiRow): string {
  if (!isMeasured(row) || row.low_ppm == null || row.high_ppm == null) return "";
  const [low, high] = [row.low_ppm / 10_000, row.high_ppm / 10_000];
  return row.scale == null ? `${low.toFixed(1)}–${high.toFixed(1)}\u202f%` : `${(row.low_ppm / 1_000_000).toFixed(2)}–${(row.high_ppm / 1_000_000).toFixed(2)}`;
}

/** How many parts of a weighted mean have cases; nothing of what is none. */
export function partsOf(row: KpiRow): number | null {
  return isMeasured(row) && row.parts.length > 0 ? row.parts.filter((part) => !part.left_out).length : null;
}

/** A mean has no target: what would be reached by it nobody can say. */
export function isMean(row: KpiRow): boolean {
  return isMeasured(row) && row.unit === "mean";
}

/** Whether the target is reached; nothing without a target or a value. */
export function reached(row: KpiRow): boolean | null {
  return isMeasured(row) ? (row.met ?? null) : null;
}
