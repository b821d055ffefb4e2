/**
 * A clock that nobody can set by hand. The browser's own count starts anew with the page and stands still while the phone
 * sleeps; across both it is bridged by the wall clock, so only within one waking hour of the app is a set-back clock seen.
 */
export interface Anchor {
  /** The wall clock at the anchor, milliseconds UTC. */
  wall: number;
  /** The count at the anchor. */
  ticks: number;
}

/** The count after a pause: as far on as the wall clock says, never back. */
export function bridge(last: Anchor | null, wall: number): Anchor {
  return last === null ? { wall, ticks: 0 } : { wall, ticks: last.ticks + Math.max(0, wall - last.wall) };
}

/** The same anchor at a later moment of the same run. */
export function anchor(from: Anchor, ranMs: number, wall: number): Anchor {
  return { wall, ticks: from.ticks + Math.max(0, ranMs) };
}

/** The count of this run of the app. */
export class Ticks {
  private from: Anchor;
  private readonly ran: () => number;
  private begun: number;

  constructor(last: Anchor | null, wall: number, ran: () => number = () => performance.now()) {
    this.ran = ran;
    this.from = bridge(last, wall);
    this.begun = ran();
  }

  /** Whole milliseconds, only forward. */
  now(): number {
    return Math.round(this.from.ticks + Math.max(0, this.ran() - this.begun));
  }

  /** The app goes out of sight: what to keep. */
  pause(wall: number): Anchor {
    return anchor(this.from, this.ran() - this.begun, wall);
  }

  /** The app is back in sight. */
  resume(last: Anchor, wall: number): void {
    this.from = bridge(last, wall);
    this.begun = this.ran();
  }
}
