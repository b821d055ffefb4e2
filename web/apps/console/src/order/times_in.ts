import { ms } from "@doorstep/ui";

/** Nobody tells a customer a time more exactly than to this. */
const STEP_MS = 5 * 60_000;

/** The times still to come inside a promised window, RFC 3339: another day's window gives times of that day. */
export function timesIn(window: { start: string; end: string }, now: number): string[] {
  const [start, end] = [ms(window.start), ms(window.end)];
  const first = Math.ceil(start / STEP_MS) * STEP_MS;
  const count = Math.max(0, Math.floor((end - first) / STEP_MS) + 1);
  return Array.from({ length: count }, (_, n) => first + n * STEP_MS).filter((at) => at > now).map((at) => new Date(at).toISOString());
}
