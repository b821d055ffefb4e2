import type { ContactRow } from "@doorstep/api";
import { expect, test } from "vitest";

import { nextDue } from "./next_due.ts";

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, "0")}:00:00Z`;
const owed = (hour: number) => ({ by: at(hour) }) as ContactRow["call_backs"][number];
const clock = (hour: number) => ({ due_at: at(hour) }) as ContactRow["clocks"][number];

test("a call-back comes before a clock, however soon that is due", () => {
  expect(nextDue({ call_backs: [owed(9), owed(7)], clocks: [clock(5)] })).toBe(Date.parse(at(7)));
});

test("without a call-back the soonest clock counts, without a clock nothing is due", () => {
  expect(nextDue({ call_backs: [], clocks: [clock(9), clock(6)] })).toBe(Date.parse(at(6)));
  expect(nextDue({ call_backs: [], clocks: [] })).toBe(Number.POSITIVE_INFINITY);
});
