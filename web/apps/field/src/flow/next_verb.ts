import type { LocalVisit } from "@doorstep/offline";

/** The verb that walks a visit on, as packs and requirements name it. */
export type NextVerb =
  | { verb: "confirm" | "depart" | "arrive" | "enter" | "fix" | "demonstrate" | "sign" | "leave" | "reply" }
  | { verb: "start_work"; stage: string };

/** A kind of order without stages of its own is worked in one. */
const ONLY_STAGE = "repair";

/** What comes next on the straight path; `null` when nothing is left to do. The stages are the pack's. */
export function nextVerb(visit: LocalVisit): NextVerb | null {
  const { now, pack } = visit;
  switch (now.state) {
    case "assigned": return { verb: "confirm" };
    case "confirmed": return { verb: "depart" };
    case "en_route": return { verb: "arrive" };
    case "arrived": return { verb: "enter" };
    case "in_home": return { verb: "start_work", stage: pack.stages[0] ?? ONLY_STAGE };
    case "working": {
      const next = pack.stages[pack.stages.indexOf(now.stage ?? "") + 1];
      return next === undefined || !pack.stages.includes(now.stage ?? "") ? { verb: "fix" } : { verb: "start_work", stage: next };
    }
    case "observing": return { verb: "demonstrate" };
    case "demonstrated": return { verb: "sign" };
    case "signed": return { verb: "leave" };
    case "left": return visit.isReplied ? null : { verb: "reply" };
    default: return null;
  }
}

/** The name by which requirements ask before a verb. */
export function transitionOf(next: NextVerb): string {
  return next.verb === "reply" ? "order.reply" : `visit.${next.verb}`;
}

/** Whether a visit is under way: departed and not ended. */
export function isUnderWay(state: string): boolean {
  return ["en_route", "arrived", "in_home", "working", "observing", "demonstrated", "signed"].includes(state);
}

/** Whether somebody is at the customer's. */
export function isOnSite(state: string): boolean {
  return isUnderWay(state) && state !== "en_route";
}

/** Whether the trip is over, however it ended. */
export function isOver(visit: LocalVisit): boolean {
  return ["no_answer", "blocked", "withdrawn"].includes(visit.now.state) || (visit.now.state === "left" && visit.isReplied);
}
