import type { Board, KpiRow } from "@doorstep/api";
import { expect, test } from "vitest";

import { modelOf } from "../board/model/board_model.ts";
import { kpisOf, standingOf, threatsOf } from "./figures.ts";

const at = (clock: string) => `2026-11-23T${clock}:00Z`;
const stop = (order: string, state: string, end: string, flags: { late?: boolean; at_risk?: boolean } = {}) => ({
  order, state, technician: "t1", visit: null, order_number: order, kind: "repair", travel_s: 600, arrive: at("03:00"), start: at("03:00"), leave: at("04:00"),
  promise: { window: { start: at("02:00"), end: at(end) } }, late: false, at_risk: false, pinned: false, place: { lat: 31, lon: 112 }, ...flags,
});
const board = {
  area: "east", date: "2026-11-23", now: at("02:30"), unassigned: [], plan_version: 1, score: null,
  technicians: [{ id: "t1", name: "吴斌", shift: { start: at("00:30"), end: at("09:30") }, skills: [] }],
  stops: [stop("a", "assigned", "08:00", { at_risk: true }), stop("b", "en_route", "05:00", { at_risk: true }), stop("c", "working", "02:00", { late: true }), stop("d", "left", "02:10", { late: true })],
} as unknown as Board;

test("a wall counts what is over and under way, and shows what is broken before what is near its end", () => {
  const model = modelOf(board);
  expect(standingOf(model)).toMatchObject({ visits: 4, over: 1, underWay: 2, atRisk: 2, late: 2, waiting: 0 });
  expect(threatsOf(model).map(({ api }) => api.order)).toEqual(["c", "b", "a"]);
});

test("a wall shows figures with a target and enough cases, those short of it first", () => {
  const row = (kpi: string, met: boolean | null, more: object = {}) => ({ kpi, reading: "measured", permille: 900, numerator: 9, denominator: 10, target_permille: 950, met, small: false, cut: null, ...more }) as unknown as KpiRow;
  const rows = [row("met", true), row("short", false), row("few", false, { small: true }), row("free", null, { target_permille: null }), { kpi: "none", reading: "no_cases" } as unknown as KpiRow];
  expect(kpisOf(rows).map(({ kpi }) => kpi)).toEqual(["short", "met"]);
});
