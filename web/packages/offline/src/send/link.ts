/** How sending stands. `signed_out`: the session has ended, everything stays here until somebody signs in again. */
export type LinkPhase = "idle" | "sending" | "offline" | "waiting" | "signed_out" | "wiped";

export interface Link {
  phase: LinkPhase;
  /** When phone and server last agreed, milliseconds UTC of the phone. */
  lastSync: number | null;
  /** When the next try is due, when waiting. */
  nextTry: number | null;
  failures: number;
  /** What the server said last, when it refused the whole. */
  problem: string | null;
  /** How far the phone's clock is behind the server's. */
  offsetMs: number;
}

export const calm: Link = { phase: "idle", lastSync: null, nextTry: null, failures: 0, problem: null, offsetMs: 0 };
