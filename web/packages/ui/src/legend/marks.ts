/**
 * The fixed legend: how a state looks on board, map, list, phone and customer page. A mark is told by its form as well
 * as by its hue, so that it survives grey paper and colour blindness. Nobody draws a state in another way.
 */
import type { Palette } from "../theme/palette.ts";

/** The states of a visit, as the API names them. */
export const visitStates = [
  "assigned", "confirmed", "en_route", "arrived", "in_home", "working", "observing", "demonstrated", "signed", "left",
  "no_answer", "blocked", "withdrawn",
] as const;
export type VisitState = (typeof visitStates)[number];

/** The states of an order, as the API names them. */
export const orderStates = [
  "accepted", "taken", "studied", "prediagnosed", "appointed", "in_visit", "replied", "surveyed", "survey_expired", "archived",
  "solved_remotely", "blocked", "waiting_part", "held", "returned", "cancelled", "reopened",
] as const;
export type OrderState = (typeof orderStates)[number];

/** What is drawn. `outline`: edge only; `bar`: a wash with a solid left bar; `arrow`: the right end is a point; `solid`:
 * filled; `stripes`: upright lines; `flat`: grey, no edge; `hatch`: slanted lines; `dots`: a dotted edge. */
export type Form = "outline" | "bar" | "arrow" | "solid" | "stripes" | "flat" | "hatch" | "dots";

export const markNames = ["planned", "confirmed", "en_route", "on_site", "observing", "done", "blocked", "no_answer"] as const;
export type MarkName = (typeof markNames)[number];

export interface Mark {
  name: MarkName;
  form: Form;
  hue: keyof Palette;
}

export const marks: Record<MarkName, Mark> = {
  planned: { name: "planned", form: "outline", hue: "planned" },
  confirmed: { name: "confirmed", form: "bar", hue: "confirmed" },
  en_route: { name: "en_route", form: "arrow", hue: "enRoute" },
  on_site: { name: "on_site", form: "solid", hue: "onSite" },
  observing: { name: "observing", form: "stripes", hue: "observing" },
  done: { name: "done", form: "flat", hue: "done" },
  blocked: { name: "blocked", form: "hatch", hue: "blocked" },
  no_answer: { name: "no_answer", form: "dots", hue: "noAnswer" },
};

const visitMarks: Record<VisitState, MarkName> = {
  assigned: "planned",
  confirmed: "confirmed",
  en_route: "en_route",
  arrived: "on_site",
  in_home: "on_site",
  working: "on_site",
  observing: "observing",
  demonstrated: "observing",
  signed: "done",
  left: "done",
  no_answer: "no_answer",
  blocked: "blocked",
  withdrawn: "done",
};

const orderMarks: Record<OrderState, MarkName> = {
  accepted: "planned",
  taken: "planned",
  studied: "planned",
  prediagnosed: "planned",
  appointed: "confirmed",
  in_visit: "on_site",
  replied: "observing",
  surveyed: "done",
  survey_expired: "done",
  archived: "done",
  solved_remotely: "done",
  blocked: "blocked",
  waiting_part: "blocked",
  held: "blocked",
  returned: "done",
  cancelled: "done",
  reopened: "planned",
};

/** Whether a word of the API is a visit state this build knows. */
export function isVisitState(word: string): word is VisitState {
  return (visitStates as readonly string[]).includes(word);
}

/** Whether a word of the API is an order state this build knows. */
export function isOrderState(word: string): word is OrderState {
  return (orderStates as readonly string[]).includes(word);
}

/** The mark of a visit's state; a word newer than this build is drawn as planned. */
export function visitMark(state: string): Mark {
  return marks[isVisitState(state) ? visitMarks[state] : "planned"];
}

/** The mark of an order's state; a word newer than this build is drawn as planned. */
export function orderMark(state: string): Mark {
  return marks[isOrderState(state) ? orderMarks[state] : "planned"];
}
