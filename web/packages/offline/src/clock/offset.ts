/** A phone whose clock is further off is told so; the server corrects every time by the measured offset anyway. */
const FAR_OFF_MS = 60_000;

/** How far the phone's clock is behind the server's, when the server said `serverMs` to a question asked between two instants. */
export function offsetOf(serverMs: number, askedMs: number, answeredMs: number): number {
  return Math.round(serverMs - (askedMs + answeredMs) / 2);
}

/** Whether a person should be told. */
export function isFarOff(offsetMs: number): boolean {
  return Math.abs(offsetMs) >= FAR_OFF_MS;
}
