/** The objective's six levels, compared left to right. */
export const COST = 5;

/** The change by level. */
export function changeOf(before: readonly number[], after: readonly number[]): number[] {
  return after.map((value, level) => value - (before[level] ?? 0));
}

/** Whether a change is better (-1), the same (0) or worse (1): the first level that changes decides. */
export function verdict(change: readonly number[]): -1 | 0 | 1 {
  const first = change.find((step) => step !== 0) ?? 0;
  return first < 0 ? -1 : first > 0 ? 1 : 0;
}

/** Orders scores from best to worst. */
export function compareScores(a: readonly number[], b: readonly number[]): number {
  return verdict(changeOf(b, a));
}
