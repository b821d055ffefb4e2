import { expect, test } from "vitest";

import { isFarOff, offsetOf } from "./offset.ts";
import { Ticks } from "./ticks.ts";

test("the count goes on over a restart by the wall clock, never back", () => {
  let ran = 100;
  const first = new Ticks(null, 1_000, () => ran);
  ran = 600;
  expect(first.now()).toBe(500);
  const kept = first.pause(1_500);
  expect(new Ticks(kept, 61_500, () => 0).now()).toBe(60_500);
  expect(new Ticks(kept, 900, () => 0).now()).toBe(500);
});

test("a clock that is set back while the app runs does not move the count", () => {
  let ran = 0;
  const ticks = new Ticks(null, 1_000, () => ran);
  ran = 30_000;
  expect(ticks.now()).toBe(30_000);
});

test("a phone that slept is as far on as the wall clock says", () => {
  let ran = 0;
  const ticks = new Ticks(null, 0, () => ran);
  ran = 1_000;
  const paused = ticks.pause(1_000);
  ran = 1_200;
  ticks.resume(paused, 3_601_000);
  expect(ticks.now()).toBe(3_601_000);
});

test("a phone an hour slow is an hour behind and is told", () => {
  const offset = offsetOf(3_600_000, 0, 40);
  expect(offset).toBe(3_599_980);
  expect(isFarOff(offset)).toBe(true);
  expect(isFarOff(2_000)).toBe(false);
});
