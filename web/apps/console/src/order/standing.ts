import type { OrderView } from "@doorstep/api";

/** How the order's promise stands. */
export type Standing = "none" | "holds" | "at_risk" | "broken";

/** This near to the end of the window, with nobody there, a promise is threatened. */
const THREAT_MS = 30 * 60_000;

/** Judged by the ledger where it has spoken, else by the time left with nobody at the door. */
export function standing(view: Pick<OrderView, "promises" | "visits">, now: number): Standing {
  const entry = view.promises.at(-1);
  if (entry === undefined) return "none";
  if (entry.outcome === "broken" || entry.outcome === "missed") return "broken";
  if (entry.outcome !== "standing" || view.visits.some((visit) => visit.arrived_at != null)) return "holds";
  const end = Date.parse(entry.promise.window.end);
  return now > end ? "broken" : end - now < THREAT_MS ? "at_risk" : "holds";
}

/** Whether the crew is at the door or further: there is no arrival left to tell of, and no other time to choose. */
export function isThere({ order, visits }: Pick<OrderView, "order" | "visits">): boolean {
  return order.state.state === "in_visit" && visits.at(-1)?.arrived_at != null;
}
