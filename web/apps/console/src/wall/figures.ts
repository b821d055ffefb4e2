import type { KpiRow } from "@doorstep/api";

import type { BoardModel, Stop } from "../board/model/board_model.ts";
import { isMeasured, reached, type Measured } from "../kpis/reading.ts";

/** So many figures and threatened visits fit a wall and are still read from across the room. */
export const KPIS_MAX = 8;
export const THREATS_MAX = 7;

/** How the day stands, in numbers. */
export interface Standing {
  visits: number;
  over: number;
  underWay: number;
  atRisk: number;
  late: number;
  waiting: number;
}

const under = new Set(["en_route", "arrived", "in_home", "working", "observing", "demonstrated", "signed"]);
const over = new Set(["left", "no_answer", "blocked", "withdrawn"]);

export function standingOf(model: BoardModel): Standing {
  const stops = model.lanes.flatMap((lane) => lane.stops);
  const of = (states: ReadonlySet<string>) => stops.filter((stop) => states.has(stop.api.state)).length;
  return { visits: stops.length, over: of(over), underWay: of(under), atRisk: model.atRisk, late: model.late, waiting: model.board.unassigned.length };
}

/** Promises that are broken or threatened and whose visit is not over: the broken first, then the nearest end of the window. */
export function threatsOf(model: BoardModel): Stop[] {
  const threatened = model.lanes.flatMap((lane) => lane.stops).filter((stop) => (stop.api.late || stop.api.at_risk) && !over.has(stop.api.state));
  const end = (stop: Stop) => stop.promiseEnd ?? Number.POSITIVE_INFINITY;
  return threatened.sort((a, b) => Number(b.api.late) - Number(a.api.late) || end(a) - end(b)).slice(0, THREATS_MAX);
}

/** The figures that have a target and enough cases: those short of it first. */
export function kpisOf(rows: readonly KpiRow[]): Measured[] {
  const shown = rows.filter(isMeasured).filter((row) => row.cut == null && row.target_permille != null && !row.small);
  const short = (row: Measured) => Number(reached(row) !== false);
  return shown.sort((a, b) => short(a) - short(b)).slice(0, KPIS_MAX);
}
