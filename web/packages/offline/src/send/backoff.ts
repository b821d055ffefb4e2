const FIRST_MS = 2_000;
/** A phone that has failed often still tries every five minutes: a lift or a cellar lasts no longer. */
const LONGEST_MS = 300_000;

/** How long to wait after so many failures in a row: doubling, with full jitter so that a restarted server is not met by all phones at once. */
export function delayMs(failures: number, draw: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20));
  return Math.round(ceiling / 2 + (draw() * ceiling) / 2);
}
