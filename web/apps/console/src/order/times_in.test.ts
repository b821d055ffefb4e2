import { expect, test } from "vitest";

import { timesIn } from "./times_in.ts";

const tomorrow = { start: "2026-11-23T06:00:00Z", end: "2026-11-23T06:20:00Z" };

test("the times to tell lie in the promised window, on its own day", () => {
  const times = timesIn(tomorrow, Date.parse("2026-11-22T12:00:00Z"));
  expect(times).toEqual(["06:00", "06:05", "06:10", "06:15", "06:20"].map((clock) => `2026-11-23T${clock}:00.000Z`));
});

test("what is over is not told", () => {
  expect(timesIn(tomorrow, Date.parse("2026-11-23T06:12:00Z"))).toEqual(["2026-11-23T06:15:00.000Z", "2026-11-23T06:20:00.000Z"]);
  expect(timesIn(tomorrow, Date.parse("2026-11-23T07:00:00Z"))).toEqual([]);
});
