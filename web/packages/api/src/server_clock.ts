/**
 * The server's clock as heard in its answers. A demonstration's day runs in its own time, so nothing on a screen may ask the
 * browser what time it is.
 */
let ahead = 0;

/** The server said that it was `serverMs` (milliseconds UTC) just now. */
export function hearClock(serverMs: number): void {
  if (Number.isFinite(serverMs)) ahead = serverMs - Date.now();
}

/** The server's present moment, milliseconds UTC. */
export function serverNow(): number {
  return Date.now() + ahead;
}
