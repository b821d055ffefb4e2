import type { Pledge } from "@doorstep/api";
import type { LocalVisit } from "@doorstep/offline";

/** What was promised to the customer, milliseconds UTC. */
export interface Due {
  start: number;
  end: number;
  /** The time told inside the window, or the exact hour; `null` for a wide window not yet announced. */
  announced: number | null;
  /** The last arrival that keeps it. */
  latest: number;
}

/** The promise that stands for a visit, if one does. */
export function dueOf(visit: LocalVisit, toleranceMs: number): Due | null {
  const pledge = pledgeOf(visit.pack.order.state);
  if (pledge === null) return null;
  const [start, end] = [Date.parse(pledge.window.start), Date.parse(pledge.window.end)];
  const told = pledge.announced == null ? null : Date.parse(pledge.announced.time);
  const announced = told ?? (start === end ? start : null);
  return { start, end, announced, latest: announced === null ? end : announced + toleranceMs };
}

/** Whether an arrival expected then would be late; known only before the arrival. */
export function isAtRisk(visit: LocalVisit, due: Due | null, now: number): boolean {
  if (due === null || visit.now.arrivedAt !== null) return false;
  return Math.max(now, Date.parse(visit.pack.visit.planned_arrival)) > due.latest;
}

function pledgeOf(state: LocalVisit["pack"]["order"]["state"]): Pledge | null {
  if (state.state === "appointed" || state.state === "in_visit") return state.promise;
  return null;
}
