import type { OrderView } from "@doorstep/api";
import { expect, test } from "vitest";

import { isThere, standing } from "./standing.ts";

const end = Date.parse("2026-11-22T08:00:00Z");

function view(outcome: string, arrived: string | null): Pick<OrderView, "promises" | "visits"> {
  const promise = { window: { start: "2026-11-22T06:00:00Z", end: "2026-11-22T08:00:00Z" } };
  return { promises: [{ outcome, promise }], visits: [{ arrived_at: arrived }] } as unknown as Pick<OrderView, "promises" | "visits">;
}

test("a promise is threatened half an hour before its end and broken after it, unless somebody is there", () => {
  for (const [outcome, arrived, minutes, how] of [
    ["standing", null, -60, "holds"],
    ["standing", null, -20, "at_risk"],
    ["standing", null, 1, "broken"],
    ["standing", "2026-11-22T07:00:00Z", 1, "holds"],
    ["missed", null, -60, "broken"],
    ["kept", null, 60, "holds"],
  ] as const) {
    expect(standing(view(outcome, arrived), end + minutes * 60_000), `${outcome} ${String(minutes)}`).toBe(how);
  }
  expect(standing({ promises: [], visits: [] }, end)).toBe("none");
});

test("a crew is there from the door on, and an earlier visit is another one", () => {
  const at = (state: string, ...arrived: (string | null)[]) => isThere({ order: { state: { state } }, visits: arrived.map((one) => ({ arrived_at: one })) } as unknown as Parameters<typeof isThere>[0]);
  const then = "2026-11-22T07:00:00Z";
  expect([at("in_visit", then), at("in_visit", null), at("in_visit", then, null), at("appointed", then), at("appointed")]).toEqual([true, false, false, false, false]);
});
