import type { Offer, OrderRow, OrderView } from "@doorstep/api";

import type { City } from "../city.ts";
import { ok, problem, type Handler } from "../handler.ts";

const orderStateOf: Record<string, string> = {
  assigned: "appointed", confirmed: "appointed", en_route: "in_visit", arrived: "in_visit", in_home: "in_visit", working: "in_visit", observing: "in_visit",
  demonstrated: "in_visit", signed: "in_visit", left: "replied", no_answer: "taken", blocked: "blocked", withdrawn: "cancelled",
};

function rows(city: City): OrderRow[] {
  const territory = new Map(city.board.technicians.map((technician) => [technician.id, technician.territory]));
  const placed = city.board.stops.map((stop): OrderRow => ({
    id: stop.order, number: stop.order_number, kind: stop.kind, class: stop.class, state: orderStateOf[stop.state] ?? "appointed", territory: territory.get(stop.technician) ?? "",
    customer: stop.customer_masked, address: stop.address_short, accepted_at: "2026-11-21T02:10:00Z", promise: stop.promise ?? null,
  }));
  const waiting = city.board.unassigned.map((one): OrderRow => ({
    id: one.order, number: one.order_number, kind: one.kind, class: one.class, state: "studied", territory: "bj.dc.g0", customer: one.customer_masked, address: one.address_short,
    accepted_at: "2026-11-22T00:40:00Z", promise: one.promise ?? null,
  }));
  return [...waiting, ...placed];
}

export const orders: Handler = ({ path, query, city }) => {
  if (path !== "/api/v1/orders") return null;
  const wants = (key: string, value: string) => (query.get(key) ?? "") === "" || query.get(key) === value;
  const text = query.get("text") ?? "";
  const found = rows(city).filter((row) => wants("state", row.state) && wants("kind", row.kind) && row.territory.startsWith(query.get("territory") ?? "") && `${row.number}${row.address}${row.customer}`.includes(text));
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return ok({ items: found.slice(from, from + limit), next: from + limit < found.length ? String(from + limit) : null });
};

export const order: Handler = ({ path, body, city }) => {
  const [, id, part] = /^\/api\/v1\/orders\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (id === undefined) return null;
  const row = rows(city).find((one) => one.id === id);
  if (row === undefined) return problem(404, "not_found", `no order \`${id}\``);
  if (part === "offers") return ok(offers(city));
  if (part === "actions" && body["verb"] === "cancel") return problem(409, "unmet", "the customer has not agreed");
  return ok(part === undefined ? view(row, city) : {});
};

function offers(city: City): Offer[] {
  const now = Date.parse(city.board.now);
  const hour = 3_600_000;
  return ["best", "good", "tight"].map((grade, n) => ({
    window: { start: new Date(now + (n + 1) * 2 * hour).toISOString(), end: new Date(now + (n + 2) * 2 * hour).toISOString() }, technician: city.board.technicians[n]?.id ?? "", date: city.board.date,
    start: new Date(now + (n + 1) * 2 * hour).toISOString(), on_time_probability: 0.97 - n * 0.09, grade, cost_s: 300 + n * 500, held_until: new Date(now + 600_000).toISOString(),
  }));
}

function view(row: OrderRow, city: City): OrderView {
  const stop = city.board.stops.find((one) => one.order === row.id);
  const chain = [
    ["order.accepted", "2026-11-21T02:10:00Z", "integration"], ["order.taken", "2026-11-21T02:31:00Z", "dispatcher"], ["order.recorded", "2026-11-21T03:02:00Z", "dispatcher"],
    ["order.appointed", "2026-11-21T03:04:00Z", "dispatcher"], ["visit.assigned", "2026-11-21T12:00:00Z", "system"], ["visit.departed", "2026-11-22T04:40:00Z", "technician"], ["visit.arrived", "2026-11-22T04:56:00Z", "technician"],
  ] as const;
  const clock = { order: row.id, territory: row.territory, who_acts: ["dispatcher"], started_at: row.accepted_at };
  const evidence = [
    { at: "2026-11-22T04:56:00Z", fact: "photo", subject: "door", sha256: "00", origin: "camera" },
    { at: "2026-11-22T04:58:00Z", fact: "measurement", quantity: "optical_power_dbm", value_milli: -21_400, origin: "line" },
    { at: "2026-11-22T05:01:00Z", fact: "measurement", quantity: "down_kbps", value_milli: 431_000_000, origin: "line" },
    { at: "2026-11-22T05:02:00Z", fact: "consent", subject: "enter", given: true },
  ];
  return {
    order: {
      id: row.id, number: row.number, territory: row.territory, kind: row.kind, services: ["broadband_ftth", "iptv"], class: row.class, customer: "c", site: "s", accepted_at: row.accepted_at, channel: "phone",
      duration_ms: 2_700_000, subscribed_kbps: 500_000, remarks: "频繁掉线，晚上更严重", state: { state: row.state, ...(row.promise == null ? {} : { promise: row.promise }) }, version: 6, evidence: [],
    },
    customer: { id: "c", territory: row.territory, name: row.customer, phone: "138****1234", class: row.class },
    site: { id: "s", territory: row.territory, address: { text: `北京市东城区${row.address}` }, point: stop?.place ?? null, access_notes: "弱电间钥匙在物业前台；下午四点前能停车" },
    promises: row.promise == null ? [] : [{ order: row.id, number: 1, territory: row.territory, kind: row.kind, class: row.class, promise: row.promise, outcome: "standing" }],
    clocks: [
      { ...clock, id: "1", kind: "first_contact", norms: ["APPT-01"], warn_at: null, due_at: "2026-11-22T15:59:59Z", state: "met", at: "2026-11-21T03:02:00Z" },
      { ...clock, id: "2", kind: "repair_limit", norms: ["EXTRA-06"], warn_at: "2026-11-22T22:00:00Z", due_at: "2026-11-23T02:10:00Z", state: "running", warned: false },
      { ...clock, id: "3", kind: "arrive_early", norms: ["TIME-01"], warn_at: "2026-11-22T05:00:00Z", due_at: "2026-11-22T05:25:00Z", state: "running", warned: true },
    ],
    visits: stop === undefined ? [] : [{ id: stop.visit ?? "v", territory: row.territory, order: row.id, date: city.board.date, crew: [stop.technician], planned_arrival: stop.arrive, state: stop.state, version: 4, evidence }],
    survey: null, survey_questions: [],
    chain: chain.map(([kind, at, role], n) => ({ position: 4000 + n, kind, at, recorded_at: n === 6 ? "2026-11-22T05:04:00Z" : at, actor: { person: stop?.technician ?? null, role, device: null }, data: {}, hash: "00" })),
    actions: [
      { verb: "reschedule", unmet: [] },
      { verb: "announce", unmet: [] },
      { verb: "block", unmet: [{ requirement: "consent_to_leave", norms: ["APPT-14"], zh: "需客户同意离开", en: "the customer's consent to leave is missing" }] },
      { verb: "cancel", unmet: [] },
    ],
  } as unknown as OrderView;
}
