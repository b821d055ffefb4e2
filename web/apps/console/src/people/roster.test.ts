import type { Shift } from "@doorstep/api";
import { expect, test } from "vitest";

import { isClock, takenOver, typed, weekOf } from "./roster.ts";

const zone = "Asia/Shanghai";
const shift = (technician: string, date: string): Shift => ({
  technician, date, area: "a1", overtime_ms: 3_600_000,
  window: { start: `${date}T00:30:00.000Z`, end: `${date}T09:30:00.000Z` },
  break: { window: { start: `${date}T04:00:00.000Z`, end: `${date}T04:30:00.000Z` }, length_ms: 3_600_000 },
});

test("a week begins on monday, also when asked on a sunday", () => {
  const week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"];
  expect(weekOf("2026-11-23")).toEqual(week);
  expect(weekOf("2026-11-29")).toEqual(week);
});

test("a shift is typed in the operator's time of day, its break with the last moment it ends", () => {
  expect(typed(shift("t1", "2026-11-23"), zone)).toMatchObject({ from: "08:30", until: "17:30", overtime_min: 60, break: { from: "12:00", until: "13:30", minutes: 60 } });
});

test("last week is taken over to days that have no shift", () => {
  const last = [shift("t1", "2026-11-16"), shift("t2", "2026-11-17")];
  expect(takenOver(last, [shift("t1", "2026-11-23")], zone).map(({ technician, date }) => `${technician} ${date}`)).toEqual(["t2 2026-11-24"]);
});

test("a time of day is hours and minutes", () => {
  expect(["08:30", "8:30", "23:59"].map(isClock)).toEqual([true, true, true]);
  expect(["24:00", "8.30", "", undefined].map(isClock)).toEqual([false, false, false, false]);
});
