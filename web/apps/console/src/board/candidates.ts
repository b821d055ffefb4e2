import { api, data, type Candidate as Reason, type GeoPoint, type MovePreview, type WhyThere } from "@doorstep/api";
import { ms } from "@doorstep/ui";

import type { BoardModel, Lane } from "./model/board_model.ts";

/** What is asked about: a stop that has a lane, or an order that waits. */
export interface Placed {
  order: string;
  place: GeoPoint;
}

/** Somebody's best place for it. */
export interface Candidate {
  lane: number;
  position: number;
  metres: number;
  start: number;
  preview: MovePreview;
}

/** Why it is where it is, and where else it could be on this day. */
export interface Explained {
  isPlanned: boolean;
  assignment: WhyThere | null;
  candidates: Candidate[];
  reasons: Reason[];
}

/** One question to the server: who else could go with the exact change of score, the best first, and why not the others. */
export async function explain(model: BoardModel, what: Placed, signal: AbortSignal): Promise<Explained> {
  const { area, date } = model.board;
  const found = await data(api.GET("/api/v1/board/explanation", { params: { query: { area, date, order: what.order } }, signal }));
  const candidates = found.elsewhere.flatMap((one): Candidate[] => {
    const number = one.date === date ? model.laneOf.get(one.technician) : undefined;
    const lane = number === undefined ? undefined : model.lanes[number];
    if (number === undefined || lane === undefined) return [];
    return [{ lane: number, position: one.position, metres: nearness(lane, what.place), start: ms(one.start), preview: one.preview }];
  });
  return { isPlanned: found.planned, assignment: found.assignment ?? null, candidates, reasons: found.reasons };
}

function nearness(lane: Lane, to: GeoPoint): number {
  const start = lane.technician.position ?? lane.technician.home;
  const places = [...(start == null ? [] : [start]), ...lane.stops.map((stop) => stop.api.place)];
  return places.reduce((best, place) => Math.min(best, metresBetween(place, to)), Number.POSITIVE_INFINITY);
}

/** Metres between two near places on a flat piece of earth; good to a percent inside a city. */
export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const north = (a.lat - b.lat) * 111_195;
  const east = (a.lon - b.lon) * 111_195 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
