import type { OrderDetail, OrderPage, OrderRow } from "@doorstep/api";

import type { City } from "../city.ts";
import { ok, problem, type Handler } from "../handler.ts";

const orderStateOf: Record<string, string> = {
  assigned: "appointed", confirmed: "appointed", en_route: "in_visit", arrived: "in_visit", in_home: "in_visit", working: "in_visit", observing: "in_visit",
  demonstrated: "in_visit", signed: "in_visit", left: "replied", no_answer: "taken", blocked: "blocked", withdrawn: "cancelled",
};

function rows(city: City): OrderRow[] {
  const territory = new Map(city.board.technicians.map((technician) => [technician.id, technician.territory]));
  const placed = city.board.stops.map((stop): OrderRow => ({
    id: stop.order, number: stop.order_number, kind: stop.kind, state: orderStateOf[stop.state] ?? "appointed", territory: territory.get(stop.technician) ?? "",
    customer_masked: stop.customer_masked, address_short: stop.address_short, accepted_at: "2026-11-21T02:10:00Z", promise: stop.promise ?? null, at_risk: stop.at_risk,
  }));
  const waiting = city.board.unassigned.map((one): OrderRow => ({
    id: one.order, number: one.order_number, kind: one.kind, state: "studied", territory: "g0", customer_masked: "陈**", address_short: "和平里1号楼",
    accepted_at: "2026-11-22T00:40:00Z", promise: one.promise ?? null, at_risk: false,
  }));
  return [...waiting, ...placed];
}

export const orders: Handler = ({ path, query, city }) => {
  if (path !== "/api/v1/orders") return null;
  const wants = (key: string, value: string) => (query.get(key) ?? "") === "" || query.get(key) === value;
  const text = query.get("text") ?? "";
  const found = rows(city).filter((row) => wants("state", row.state) && wants("kind", row.kind) && wants("territory", row.territory) && `${row.number}${row.address_short}${row.customer_masked}`.includes(text));
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  const items = found.slice(from, from + limit);
  return ok<OrderPage>({ items, next: from + limit < found.length ? String(from + limit) : null });
};

export const order: Handler = ({ path, method, city }) => {
  const [, id, verb] = /^\/api\/v1\/orders\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (id === undefined) return null;
  const row = rows(city).find((one) => one.id === id);
  if (row === undefined) return problem(404, "not_found", `no order \`${id}\``);
  if (method === "POST") return verb === "cancel" ? problem(422, "unmet", "the customer has not agreed") : ok({});
  return ok<OrderDetail>(detail(row, city));
};

function detail(row: OrderRow, city: City): OrderDetail {
  const stop = city.board.stops.find((one) => one.order === row.id);
  const technician = city.board.technicians.find((one) => one.id === stop?.technician);
  const chain = [
    ["order.accepted", "2026-11-21T02:10:00Z", "系统", "受理：客户报障，宽带频繁掉线", "accepted: the customer reports that the line drops"],
    ["order.taken", "2026-11-21T02:31:00Z", "孙丽", "接单", "taken"],
    ["contact.called", "2026-11-21T03:02:00Z", "孙丽", "首次联系客户，通话 2 分 11 秒", "first contact, a call of 2 min 11 s"],
    ["order.appointed", "2026-11-21T03:04:00Z", "孙丽", "预约 14:00–16:00", "appointed 14:00–16:00"],
    ["visit.assigned", "2026-11-21T12:00:00Z", "排程", "派给 " + (technician?.name ?? ""), "assigned to " + (technician?.badge ?? "")],
    ["visit.departed", "2026-11-22T04:40:00Z", technician?.name ?? "", "出发，五个一已备齐", "departed, kit complete"],
  ] as const;
  return {
    order: { ...row, class: "ordinary", service: "FTTH", product: "500M", access_notes: "弱电间钥匙在物业前台；下午四点前能停车", place: stop?.place ?? { lat: 39.92, lon: 116.41 }, complaint: "频繁掉线，晚上更严重" },
    promise: row.promise ?? null,
    clocks: [
      { kind: "first_contact", zh: "首次联系", en: "first contact", norm_ids: ["APPT-01"], started_at: row.accepted_at, warn_at: null, due_at: "2026-11-22T15:59:59Z", state: "met" },
      { kind: "repair_limit", zh: "修障时限", en: "repair limit", norm_ids: ["EXTRA-T"], started_at: row.accepted_at, warn_at: "2026-11-22T22:00:00Z", due_at: "2026-11-23T02:10:00Z", state: "running" },
      { kind: "arrive_early", zh: "提前到达", en: "arrive early", norm_ids: ["TIME-01"], started_at: row.accepted_at, warn_at: "2026-11-22T05:00:00Z", due_at: "2026-11-22T05:25:00Z", state: "warned" },
    ],
    visits: stop === undefined || technician === undefined ? [] : [{ id: stop.visit ?? stop.id, technician: technician.id, technician_name: technician.name, state: stop.state, arrive: stop.arrive, leave: stop.leave }],
    chain: chain.map(([kind, at, actor, zh, en], n) => ({ position: 4000 + n, at, recorded_at: at, kind, actor, zh, en, data: {} })),
    evidence: [
      { kind: "measurement", at: "2026-11-22T04:58:00Z", zh: "光功率", en: "optical power", value: "-21.4", unit: "dBm", passed: true, norm_ids: ["FIN-01"] },
      { kind: "measurement", at: "2026-11-22T05:01:00Z", zh: "有线测速", en: "wired speed", value: "431", unit: "Mbit/s", passed: false, norm_ids: ["FIN-03"] },
      { kind: "photo", at: "2026-11-22T04:56:00Z", zh: "到场照片", en: "photo at the door", norm_ids: ["TIME-08"] },
    ],
    actions: [
      { verb: "reschedule", unmet: [] },
      { verb: "block", unmet: [{ zh: "需客户同意离开", en: "the customer's consent to leave is missing", norm_ids: ["APPT-14"] }] },
      { verb: "cancel", unmet: [] },
    ],
  };
}
