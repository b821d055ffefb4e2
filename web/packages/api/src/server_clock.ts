/**
 * The server's clock as heard in its answers. A demonstration's day runs in its own time, so nothing on a screen may ask the
 * browser what time it is.
 */
let ahead = 0;
const listeners = new Set<() => void>();

/** Less than this is how long an answer was under way, not another clock. */
const APART_MS = 2_000;

/** The server said that it was `serverMs` (milliseconds UTC) just now. */
export function hearClock(serverMs: number): void {
  if (!Number.isFinite(serverMs)) return;
  const before = ahead;
  ahead = serverMs - Date.now();
  if (Math.abs(ahead - before) > APART_MS) listeners.forEach((listener) => { listener(); });
}

/** Calls when the clock turns out to be another than was thought; the answer ends it. */
export function onClock(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** The server's present moment, milliseconds UTC. */
export function serverNow(): number {
  return Date.now() + ahead;
}
