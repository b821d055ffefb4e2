import { expect, test } from "vitest";

import type { Slot } from "../link/ask.ts";
import { byDay } from "./by_day.ts";

const slot = (start: string): Slot => ({ window: { start, end: start }, grade: "good", held_until: start });

test("slots are listed by the day where the customer lives", () => {
  const days = byDay([slot("2026-11-23T17:00:00Z"), slot("2026-11-23T00:00:00Z"), slot("2026-11-22T23:00:00Z")], "Asia/Shanghai");
  expect(days.map(({ day, slots }) => [day, slots.length])).toEqual([["2026-11-23", 2], ["2026-11-24", 1]]);
  expect(days[0]?.slots[0]?.window.start).toBe("2026-11-22T23:00:00Z");
});
