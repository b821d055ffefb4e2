import type { Board, BoardStop, MadePlan, MovePreview } from "@doorstep/api";

import { ok, type Asked, type Handler } from "../handler.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

export const board: Handler = ({ path, city }) => (path === "/api/v1/board" ? ok<Board>(city.board) : null);

export const preview: Handler = (asked) => (asked.path === "/api/v1/board/preview" ? ok(judge(asked)) : null);

/** Moves for real: the stop goes behind its new neighbour and the plan gets its next version. */
export const move: Handler = (asked) => {
  if (asked.path !== "/api/v1/board/move") return null;
  const { city, body } = asked;
  const { score_after } = judge(asked);
  const technician = text(body["technician"]);
  const others = city.board.stops.filter((stop) => stop.order !== body["order"]);
  const route = others.filter((stop) => stop.technician === technician);
  const before = route[Number(body["position"]) - 1];
  const at = before === undefined ? Date.parse(city.board.now) : Date.parse(before.leave);
  const arrive = new Date(at + 600_000).toISOString();
  const moved = city.board.stops.find((stop) => stop.order === body["order"]);
  const waiting = city.board.unassigned.find((one) => one.order === body["order"]);
  const lasts = moved === undefined ? (waiting?.duration_s ?? 0) * 1000 : Date.parse(moved.leave) - Date.parse(moved.start);
  const times = { technician, travel_s: 600, arrive, start: arrive, leave: new Date(at + 600_000 + lasts).toISOString() };
  const placed: BoardStop[] = moved !== undefined ? [{ ...moved, ...times }] : waiting === undefined ? [] : [{
    ...times, visit: null, order: waiting.order, order_number: waiting.order_number, kind: waiting.kind, state: "assigned", place: waiting.place ?? { lat: 39.92, lon: 116.41 },
    address_short: waiting.address_short, customer_masked: waiting.customer_masked, class: waiting.class, promise: waiting.promise ?? null, at_risk: false, late: false, pinned: false,
  }];
  city.board = {
    ...city.board, plan_version: (city.board.plan_version ?? 0) + 1, score: score_after, stops: [...others, ...placed],
    unassigned: city.board.unassigned.filter((one) => one.order !== body["order"]),
  };
  return ok("0000000a-0000-7000-8000-000000000001");
};

function judge({ city, body }: Asked): MovePreview {
  const before = [...(city.board.score ?? [])];
  const seed = [...`${text(body["technician"])}${text(body["order"])}${String(body["position"])}`].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 997, 7);
  const breaks = seed % 4 === 0;
  const after = before.map((value, level) => (level === 5 ? value + (seed % 1800) - 600 : level === 1 && breaks ? value + 1 : value));
  return {
    allowed: seed % 11 !== 0, score_before: before, score_after: after,
    violations: breaks ? [{ technician: text(body["technician"]), constraint: "too_late", by_ms: 18 * 60_000, latest: city.board.now }] : [],
    calls: breaks ? [text(body["order"])] : [],
  };
}

export const plans: Handler = ({ path, city }) => {
  if (path !== "/api/v1/plans") return null;
  const unassigned = city.board.unassigned.map(({ order, reasons }) => ({ order, reasons: [...reasons] }));
  return ok<MadePlan>({ id: "0000000a-0000-7000-8000-000000000002", version: city.board.plan_version ?? 1, published: true, score: [...(city.board.score ?? [])], stops: city.board.stops.length, unassigned, data_faults: [], diff: { added: [], dropped: [], moved: [] } });
};
