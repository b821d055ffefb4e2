import type { LocalVisit } from "@doorstep/offline";

/** One station of the visit. */
export interface Station {
  state: string;
  stage: string | null;
  /** When it was reached, milliseconds UTC. */
  at: number | null;
  isNow: boolean;
}

const straight = ["assigned", "confirmed", "en_route", "arrived", "in_home", "working", "observing", "demonstrated", "signed", "left"];
const happenings: Record<string, string> = { assigned: "assigned", confirmed: "confirmed", en_route: "departed", arrived: "arrived", in_home: "entered", observing: "fixed", demonstrated: "demonstrated", signed: "signed", left: "left" };
const ends = ["no_answer", "blocked", "withdrawn"];

/** How many stations before and after the present one are shown: the whole path would push the work off the screen. */
const BEFORE = 1;
const AFTER = 2;

/** The part of the path around where the visit stands; its stages of work are stations of their own. */
export function pathOf(visit: LocalVisit): Station[] {
  const { state, stage, evidence, at } = visit.now;
  const when = (name: string) => {
    const found = [...evidence].reverse().find((one) => one.fact === "event" && one.name === name);
    return found === undefined ? null : Date.parse(found.at);
  };
  const all = straight.flatMap((one): Station[] => one === "working"
    ? (visit.pack.stages.length === 0 ? [null] : visit.pack.stages).map((of) => ({ state: one, stage: of, at: null, isNow: state === "working" && of === stage }))
    : [{ state: one, stage: null, at: when(happenings[one] ?? one), isNow: one === state }]);
  if (ends.includes(state)) return [...all.filter((one) => one.at !== null), { state, stage: null, at: at === null ? null : Date.parse(at), isNow: true }];
  const here = Math.max(0, all.findIndex((one) => one.isNow));
  const begun = at === null ? null : Date.parse(at);
  return all
    .map((one, index) => (index > here ? { ...one, at: null } : one.isNow ? { ...one, at: begun } : one.state === "working" && index < here ? { ...one, at: one.at ?? when("work_started") } : one))
    .slice(Math.max(0, here - BEFORE), here + AFTER + 1);
}
