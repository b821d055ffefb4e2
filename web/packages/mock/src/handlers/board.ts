import type { Board, MovePreview } from "@doorstep/api";

import { ok, problem, type Asked, type Handler } from "../handler.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

export const board: Handler = ({ path, city }) => (path === "/api/v1/board" ? ok<Board>(city.board) : null);

export const preview: Handler = (asked) => (asked.path === "/api/v1/board/preview" ? ok(judge(asked)) : null);

/** Moves for real: the stop goes behind its new neighbour and the plan gets its next version. */
export const move: Handler = (asked) => {
  if (asked.path !== "/api/v1/board/move") return null;
  const { city, body } = asked;
  if (body["plan_version"] !== city.board.plan.version) return problem(409, "stale_plan", "the plan has a newer version");
  const judged = judge(asked);
  const stops = [...city.board.stops];
  const route = stops.filter((stop) => stop.technician === body["technician"] && stop.id !== body["stop"]);
  const before = route[Number(body["position"]) - 1];
  const at = before === undefined ? Date.parse(city.board.now) : Date.parse(before.leave);
  const arrive = new Date(at + 10 * 60_000).toISOString();
  const found = stops.findIndex((stop) => stop.id === body["stop"]);
  const waiting = city.board.unassigned.find((one) => one.order === body["order"]);
  const moved = stops[found];
  if (moved !== undefined) {
    const length = Date.parse(moved.leave) - Date.parse(moved.start);
    stops[found] = { ...moved, technician: text(body["technician"]), travel_s: 600, arrive, start: arrive, leave: new Date(at + 600_000 + length).toISOString() };
  } else if (waiting !== undefined) {
    stops.push({
      id: waiting.order, visit: null, order: waiting.order, order_number: waiting.order_number, technician: text(body["technician"]), kind: waiting.kind, state: "assigned",
      place: waiting.place, address_short: "和平里1号楼", customer_masked: "陈**", class: "ordinary", travel_s: 600, arrive, start: arrive,
      leave: new Date(at + 600_000 + waiting.duration_s * 1000).toISOString(), promise: waiting.promise ?? null, at_risk: false, late: false, pinned: false,
    });
  }
  const plan = { ...city.board.plan, version: city.board.plan.version + 1, score: judged.score_after };
  city.board = { ...city.board, plan, stops, unassigned: city.board.unassigned.filter((one) => one.order !== body["order"]) };
  return ok(plan);
};

function judge({ city, body }: Asked): MovePreview {
  const before = city.board.plan.score;
  const seed = [...`${text(body["technician"])}${text(body["stop"])}${text(body["order"])}${String(body["position"])}`].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 997, 7);
  const breaks = seed % 4 === 0;
  const after = before.map((value, level) => (level === 5 ? value + (seed % 1800) - 600 : level === 1 && breaks ? value + 1 : value));
  return {
    allowed: seed % 11 !== 0, score_before: before, score_after: after,
    violations: breaks ? [{ code: "promise_late", zh: "到达晚于承诺 18 分", en: "arrival 18 min after the promise" }] : [],
    calls: breaks ? [{ order: text(body["order"]) || text(body["stop"]), customer_masked: "张**", reason: "promise_late" }] : [],
  };
}

export const plans: Handler = ({ path, city }) => {
  if (path !== "/api/v1/plans") return null;
  return ok({ plan: city.board.plan, assigned: city.board.stops.length, unassigned: city.board.unassigned.length });
};
