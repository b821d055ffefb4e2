/**
 * The board as the timeline draws it: lanes in order, times parsed once, lookups by id. Built anew from each answer of the
 * server and never changed.
 */
import type { Board, BoardStop, BoardTechnician, BoardUnassigned } from "@doorstep/api";
import { ms, visitMark, type Mark } from "@doorstep/ui";

export interface Stop {
  /** The order's id; a crew's second stop of the same order carries its technician behind it. */
  id: string;
  lane: number;
  /** Its place in the lane, from 0. */
  place: number;
  depart: number;
  arrive: number;
  start: number;
  leave: number;
  promiseStart: number | null;
  promiseEnd: number | null;
  announced: number | null;
  mark: Mark;
  api: BoardStop;
}

export interface Lane {
  technician: BoardTechnician;
  shiftStart: number;
  shiftEnd: number;
  breakStart: number | null;
  breakEnd: number | null;
  /** In order of time. */
  stops: Stop[];
  trouble: boolean;
}

export interface BoardModel {
  board: Board;
  lanes: Lane[];
  laneOf: ReadonlyMap<string, number>;
  stopOf: ReadonlyMap<string, Stop>;
  waitingOf: ReadonlyMap<string, BoardUnassigned>;
  /** The hours worth showing: whole hours around every shift and stop. */
  from: number;
  until: number;
  now: number;
  atRisk: number;
  late: number;
}

const HOUR = 3_600_000;

export function modelOf(board: Board): BoardModel {
  const byTechnician = new Map<string, BoardStop[]>();
  for (const stop of board.stops) {
    const list = byTechnician.get(stop.technician);
    if (list === undefined) byTechnician.set(stop.technician, [stop]);
    else list.push(stop);
  }
  const lanes = board.technicians.map((technician, lane) => laneFrom(technician, byTechnician.get(technician.id) ?? [], lane));
  const stops = lanes.flatMap((lane) => lane.stops);
  const seen = new Set<string>();
  for (const stop of stops) {
    if (seen.has(stop.id)) stop.id = `${stop.id}@${stop.api.technician}`;
    seen.add(stop.id);
  }
  const starts = lanes.map((lane) => lane.shiftStart).concat(stops.map((stop) => stop.depart));
  const ends = lanes.map((lane) => lane.shiftEnd).concat(stops.map((stop) => stop.leave));
  const now = ms(board.now);
  return {
    board,
    lanes,
    laneOf: new Map(lanes.map((lane, n) => [lane.technician.id, n])),
    stopOf: new Map(stops.map((stop) => [stop.id, stop])),
    waitingOf: new Map(board.unassigned.map((one) => [one.order, one])),
    from: Math.floor(least(starts, now - 4 * HOUR) / HOUR) * HOUR - HOUR,
    until: Math.ceil(greatest(ends, now + 4 * HOUR) / HOUR) * HOUR + HOUR,
    now,
    atRisk: stops.reduce((count, stop) => count + (stop.api.at_risk ? 1 : 0), 0),
    late: stops.reduce((count, stop) => count + (stop.api.late ? 1 : 0), 0),
  };
}

function laneFrom(technician: BoardTechnician, stops: BoardStop[], lane: number): Lane {
  const parsed = stops.map((api): Stop => ({
    id: api.order,
    lane,
    place: 0,
    depart: ms(api.arrive) - api.travel_s * 1000,
    arrive: ms(api.arrive),
    start: ms(api.start),
    leave: ms(api.leave),
    promiseStart: api.promise == null ? null : ms(api.promise.window.start),
    promiseEnd: api.promise == null ? null : ms(api.promise.window.end),
    announced: api.promise?.announced == null ? null : ms(api.promise.announced.time),
    mark: visitMark(api.state),
    api,
  }));
  parsed.sort((a, b) => a.arrive - b.arrive);
  parsed.forEach((stop, place) => { stop.place = place; });
  return {
    technician,
    shiftStart: ms(technician.shift.start),
    shiftEnd: ms(technician.shift.end),
    breakStart: technician.break == null ? null : ms(technician.break.window.start),
    breakEnd: technician.break == null ? null : ms(technician.break.window.start) + technician.break.length_ms,
    stops: parsed,
    trouble: parsed.some((stop) => stop.api.late || stop.api.at_risk),
  };
}

function least(values: number[], otherwise: number): number {
  return values.length === 0 ? otherwise : values.reduce((a, b) => Math.min(a, b));
}

function greatest(values: number[], otherwise: number): number {
  return values.length === 0 ? otherwise : values.reduce((a, b) => Math.max(a, b));
}
