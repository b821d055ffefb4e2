import { expect, test } from "vitest";

import { parseLive } from "./live.ts";
import { problemOf } from "./problem.ts";

test("an event of the journal is read and a keep-alive is dropped", () => {
  expect(parseLive('{"position":7,"kind":"visit.arrived","stream":"v1","territory":"t1","recorded_at":"2026-11-22T01:00:00Z"}')).toEqual({ position: 7, kind: "visit.arrived", stream: "v1", territory: "t1", recordedAt: "2026-11-22T01:00:00Z" });
  expect(parseLive("ping")).toBeNull();
  expect(parseLive('{"position":"7"}')).toBeNull();
});

test("an answer that is no problem becomes one that says so", () => {
  expect(problemOf("<html>", 502)).toMatchObject({ code: "unreadable", status: 502 });
  expect(problemOf({ code: "stale_plan", status: 409 }, 409)).toMatchObject({ code: "stale_plan" });
});
