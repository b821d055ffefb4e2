import type { ContactView } from "@doorstep/api";
import { expect, test } from "vitest";

import { possible } from "./outcomes.ts";

const view = (contact: object, unmet = 0) => ({ contact, before_lost: Array.from({ length: unmet }, () => ({})) }) as unknown as ContactView;

test("what nothing is known of was answered, or a wrong number", () => {
  expect(possible(view({}))).toEqual(["answered", "complaint_recorded", "wrong_number"]);
});

test("a walk that solved it comes first, then the order", () => {
  expect(possible(view({ orders: ["o"], diagnosis: { outcome: "solved_by_phone" } }))).toEqual(["solved_by_phone", "order_made", "answered", "complaint_recorded"]);
});

test("a customer is not lost while the norm still asks for something", () => {
  expect(possible(view({ retention: { reason: null } }, 1))).not.toContain("lost");
  expect(possible(view({ retention: { reason: "poor_service" } }, 1))).toEqual(["retained", "answered", "complaint_recorded"]);
  expect(possible(view({ retention: { reason: "poor_service" } }))).toContain("lost");
});
