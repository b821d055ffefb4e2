import { api, data, type GeoPoint, type MovePreview } from "@doorstep/api";

import type { BoardModel, Lane } from "./model/board_model.ts";
import { positionAt } from "./model/hit.ts";
import { compareScores } from "./model/score.ts";

/** What is to be placed: a stop that has a lane, or an order that waits. */
export interface Placed {
  order: string;
  stop: string | null;
  place: GeoPoint;
  around: number;
}

export interface Candidate {
  lane: number;
  position: number;
  metres: number;
  preview: MovePreview;
}

/** So many of the nearest are tried; each try is one question to the server. */
const TRIED_MAX = 6;

/** The nearest technicians, each with the exact change of score were the job theirs; the best first. */
export async function candidatesFor(model: BoardModel, what: Placed, signal: AbortSignal): Promise<Candidate[]> {
  const own = what.stop === null ? -1 : (model.stopOf.get(what.stop)?.lane ?? -1);
  const near = model.lanes
    .map((lane, n) => ({ lane, n, metres: nearness(lane, what.place) }))
    .filter(({ n, lane }) => n !== own && lane.shiftEnd > model.now)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, TRIED_MAX);
  const tried = await Promise.all(near.map(async ({ lane, n, metres }): Promise<Candidate> => {
    const position = positionAt(lane, Math.max(what.around, model.now), what.stop);
    const body = { area: model.board.area, date: model.board.date, order: what.order, technician: lane.technician.id, position };
    const preview = await data(api.POST("/api/v1/board/preview", { body, signal }));
    return { lane: n, position, metres, preview };
  }));
  return tried.sort((a, b) => Number(b.preview.allowed) - Number(a.preview.allowed) || compareScores(a.preview.score_after, b.preview.score_after));
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
