import type { HotspotEffect } from "@doorstep/api";

/** Thousandths as people read them: two places behind the point below one, one where it says something, else none. */
export function whole(milli: number): string {
  if (milli > 0 && milli < 1000) return (milli / 1000).toFixed(2);
  return milli % 1000 === 0 || milli >= 100_000 ? String(Math.round(milli / 1000)) : (milli / 1000).toFixed(1);
}

/** How many times the expected it is; none where nothing was expected. */
export function times(homes: number, expectedMilli: number): string | null {
  return expectedMilli === 0 ? null : whole(Math.round((homes * 1_000_000) / expectedMilli));
}

/** A probability in millionths as a percentage; below a tenth of a percent that is all that is said. */
export function chance(ppm: number): string {
  if (ppm < 1000) return "< 0.1%";
  return ppm >= 100_000 ? `${String(Math.round(ppm / 10_000))}%` : `${(ppm / 10_000).toFixed(1)}%`;
}

/** A share in thousandths as a percentage. */
export function percent(permille: number): string {
  return `${String(Math.round(permille / 10))}%`;
}

/** What an action came to, as far as the cases can tell. */
export function effectOf({ low_permille: low, high_permille: high }: HotspotEffect): "fell" | "rose" | "unclear" {
  if (high != null && high < 1000) return "fell";
  return low != null && low > 1000 ? "rose" : "unclear";
}
