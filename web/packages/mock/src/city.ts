/** An invented city day, typed by the contract: enough technicians, visits and trouble for every screen. */
import type { Board, BoardStop, BoardTechnician, BoardUnassigned, GeoPoint, PersonRow, Pledge, PlanningArea, Territory } from "@doorstep/api";

import { random } from "./random.ts";

const DAY = "2026-11-22";
/** 13:05 in Shanghai. */
export const NOW = Date.parse(`${DAY}T05:05:00Z`);
const MINUTE = 60_000;
const CENTRE: GeoPoint = { lat: 39.92, lon: 116.41 };

const surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高"];
const given = ["建国", "海涛", "志强", "晓明", "文博", "立军", "思远", "国庆", "一凡", "永胜", "鹏飞", "宏伟", "俊杰", "小龙", "德华", "春生"];
const estates = ["望湖家园", "东苑小区", "金桥花园", "南门里", "柳荫街", "翠园", "和平里", "书院胡同", "北新家园", "百子湾"];
const streets = ["解放路", "人民路", "中山路", "建设街", "和平街", "光明路", "新华街", "文化路", "朝阳路", "学院路", "柳荫街", "东风路"];
const kinds: BoardStop["kind"][] = ["repair", "repair", "repair", "install", "install", "change", "move", "inspection", "revisit"];
const states = ["left", "left", "left", "working", "en_route", "confirmed", "assigned", "assigned"];

export interface City {
  board: Board;
  people: PersonRow[];
  territories: Territory[];
  areas: PlanningArea[];
  network: unknown;
}

function uuid(kind: number, n: number): string {
  return `0000000${String(kind)}-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Draws a city with so many technicians, `per` visits each on average. */
export function drawCity(technicians: number, per: number): City {
  const draw = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const near = (p: GeoPoint, spread: number): GeoPoint => ({ lat: p.lat + (draw() - 0.5) * spread, lon: p.lon + (draw() - 0.5) * spread });
  const territories = drawTerritories();
  const leaves = territories.filter((t) => t.kind === "grid");
  const people: BoardTechnician[] = Array.from({ length: technicians }, (_, n) => {
    const home = near(CENTRE, 0.12);
    const early = draw() < 0.7;
    const start = Date.parse(`${DAY}T${early ? "00:30" : "04:00"}:00Z`);
    return {
      id: uuid(1, n), name: pick(surnames) + pick(given), badge: `ZW${String(1000 + n)}`, territory: leaves[n % leaves.length]?.code ?? "",
      shift: { start: iso(start), end: iso(start + (early ? 9 : 8) * 60 * MINUTE) }, break: { window: { start: iso(Date.parse(`${DAY}T03:30:00Z`)), end: iso(Date.parse(`${DAY}T05:00:00Z`)) }, length_ms: 45 * MINUTE },
      home, position: near(home, 0.02), state: "working",
    };
  });
  const stops = people.flatMap((technician, n) => drawRoute(technician, n, per, draw, pick, near));
  const unassigned = Array.from({ length: Math.max(6, Math.round(technicians * 0.3)) }, (_, n): BoardUnassigned => {
    const start = NOW + Math.floor(draw() * 6) * 30 * MINUTE;
    return {
      order: uuid(4, n), order_number: `GD2611220${String(900 + n)}`, kind: pick(kinds), state: "appointed", place: near(CENTRE, 0.12),
      address_short: `${pick(estates)}${String(1 + Math.floor(draw() * 20))}号楼`, customer_masked: `${pick(surnames)}**`, class: draw() < 0.15 ? "emergency" : "ordinary",
      promise: draw() < 0.7 ? pledge(start, start + 120 * MINUTE, null) : null,
      duration_s: 1800 + Math.floor(draw() * 4) * 900,
      reasons: [pick(reasons)], set_aside: false, put_off: false,
    };
  });
  const board: Board = {
    area: "city", date: DAY, now: iso(NOW), plan_version: 12, score: [0, 2, 1, 3, 240, 184_320], technicians: people, stops, unassigned,
  };
  return {
    board, territories, network: drawNetwork(), areas: [{ code: "city", name: "东城装维", territories: leaves.map((t) => t.code) }],
    people: people.map((t) => ({
      person: { id: t.id, login: t.badge.toLowerCase(), name: t.name, territory: t.territory, grants: [{ role: "technician", territory: t.territory }], active: true },
      technician: { person: t.id, badge: t.badge, territory: t.territory, area: "city", skills: [{ skill: "ftth", level: 3 }, { skill: "iptv", level: 2 }], certificates: [{ kind: "entry", valid_until: "2027-06-30" }] },
    })),
  };
}

const reasons: BoardUnassigned["reasons"] = [
  { technician: null, constraint: "skill_missing", skill: "copper", level: 2 },
  { technician: null, constraint: "too_late", by_ms: 23 * MINUTE, latest: `${DAY}T08:00:00Z` },
  { technician: null, constraint: "shift_too_short", by_ms: 40 * MINUTE },
];

function pledge(start: number, end: number, announced: number | null): Pledge {
  const made_at = `${DAY}T01:00:00Z`;
  const told = announced === null ? null : { time: iso(announced), at: made_at, channel: "sms" } as const;
  return { window: { start: iso(start), end: iso(end) }, class: "appointment", made_at, channel: "phone", announced: told };
}

function drawRoute(
  technician: BoardTechnician, n: number, per: number, draw: () => number, pick: <T>(list: readonly T[]) => T, near: (p: GeoPoint, spread: number) => GeoPoint,
): BoardStop[] {
  const stops: BoardStop[] = [];
  let at = Date.parse(technician.shift.start) + 15 * MINUTE;
  const length = per + Math.floor(draw() * 3) - 1;
  const work = Math.max(15, Math.min(60, (460 / Math.max(length, 1)) - 18));
  for (let k = 0; k < length; k += 1) {
    const travel = Math.round((6 + draw() * 18) * 60);
    const arrive = at + travel * 1000;
    const waits = draw() < 0.2 ? 10 * MINUTE : 0;
    const start = arrive + waits;
    const leave = start + Math.round(work * (0.7 + draw() * 0.6)) * MINUTE;
    const state = leave < NOW ? pick(["left", "left", "left", "left", "signed", "no_answer", "blocked"]) : start < NOW ? pick(["working", "in_home", "observing", "demonstrated"]) : arrive - travel * 1000 < NOW ? "en_route" : pick(states.slice(5));
    const open = Math.floor((start - 30 * MINUTE) / (30 * MINUTE)) * 30 * MINUTE;
    const late = state !== "left" && draw() < 0.02;
    const id = n * 100 + k;
    stops.push({
      visit: uuid(3, id), order: uuid(5, id), order_number: `GD261122${String(10_000 + id)}`, technician: technician.id, kind: pick(kinds), state,
      place: near(technician.home ?? CENTRE, 0.05), address_short: `${pick(estates)}${String(1 + Math.floor(draw() * 20))}号楼`, customer_masked: `${pick(surnames)}**`,
      class: draw() < 0.08 ? "vip" : "ordinary", travel_s: travel, arrive: iso(arrive), start: iso(start), leave: iso(leave),
      promise: draw() < 0.85 ? pledge(open, late ? arrive - 10 * MINUTE : open + 120 * MINUTE, draw() < 0.5 ? start : null) : null,
      at_risk: !late && start > NOW && draw() < 0.06, late, pinned: draw() < 0.05,
    });
    at = leave;
  }
  return stops;
}

function drawTerritories(): Territory[] {
  const names = ["东华门", "景山", "交道口", "安定门", "北新桥", "东四"];
  const root: Territory = { code: "bj", name: "北京", kind: "city" };
  const district: Territory = { code: "bj.dc", name: "东城区", kind: "district" };
  return [root, district, ...names.map((name, n): Territory => ({ code: `bj.dc.g${String(n)}`, name: `${name}网格`, kind: "grid", area: "city" }))];
}

function drawNetwork(): unknown {
  const features: object[] = [];
  for (let n = -12; n <= 12; n += 1) {
    for (const along of ["ew", "ns"]) {
      const line = Array.from({ length: 25 }, (_, k) => {
        const a = (k - 12) * 0.006;
        const b = n * 0.006 + Math.sin(k * 0.7 + n) * 0.0006;
        return along === "ew" ? { lon: CENTRE.lon + a, lat: CENTRE.lat + b } : { lon: CENTRE.lon + b, lat: CENTRE.lat + a };
      });
      const layer = n % 4 === 0 ? "arterial" : n % 2 === 0 ? "street" : "drive";
      features.push({ layer, name: streets[(n + 12) % streets.length], shape: { lines: [line] } });
    }
  }
  return { layers: features };
}
