import { expect, test } from "vitest";

import { money } from "./money.ts";
import { clockTime, dayAndClock, dayAndClockOfYear, dayOf, dayShort, relativeAndClock, span } from "./time.ts";
import { distance, signed } from "./units.ts";

const zone = "Asia/Shanghai";
const at = Date.parse("2026-11-22T06:30:00Z");

test("the relative time stands beside the absolute one in both languages", () => {
  const now = at - 80 * 60_000;
  expect(relativeAndClock(at, now, zone, "zh-CN")).toBe("还有 1 小时 20 分 · 14:30");
  expect(relativeAndClock(at, now, zone, "en")).toBe("in 1 h 20 min · 14:30");
  expect(relativeAndClock(at, at + 5 * 60_000, zone, "zh-CN")).toBe("已过 5 分 · 14:30");
});

test("midnight is 00:00 and belongs to the new day", () => {
  const midnight = Date.parse("2026-11-21T16:00:00Z");
  expect(clockTime(midnight, zone)).toBe("00:00");
  expect(dayOf(midnight, zone)).toBe("2026-11-22");
  expect(dayAndClock(midnight, at, zone, "en")).toBe("00:00");
});

test("a time of another day names the day", () => {
  expect(dayAndClock(at + 86_400_000, at, zone, "zh-CN")).toContain("周一");
});

test("days stand in one form in each language, and the clock has 24 hours", () => {
  const midnight = Date.parse("2026-11-11T16:05:00Z");
  expect([dayShort(midnight, zone, "zh-CN"), dayShort(midnight, zone, "en")]).toEqual(["11月12日", "12 Nov"]);
  expect([dayAndClockOfYear(midnight, zone, "zh-CN"), dayAndClockOfYear(midnight, zone, "en")]).toEqual(["2026年11月12日 00:05", "12 Nov 2026, 00:05"]);
});

test("a span has at most two units", () => {
  expect(span(26 * 3_600_000, "en")).toBe("1 d 2 h");
  expect(span(3_600_000, "zh-CN")).toBe("1 小时");
  expect(span(59_600, "en")).toBe("1 min");
});

test("money, distances and changes carry their unit and sign", () => {
  expect(money(1205)).toBe("¥12.05");
  expect(money(-50)).toBe("-¥0.50");
  expect(distance(850)).toBe("850\u202fm");
  expect(distance(2440)).toBe("2.4\u202fkm");
  expect([signed(0), signed(12), signed(-3)]).toEqual(["±0", "+12", "−3"]);
});
