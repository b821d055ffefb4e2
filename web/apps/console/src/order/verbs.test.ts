import { expect, test } from "vitest";

import { commandOf, fieldsOf } from "./verbs.ts";

test("a verb is sent with its facts and who acts where that counts", () => {
  expect(commandOf("take", {}, "p1")).toEqual({ verb: "take", by: "p1" });
  expect(commandOf("block", { reason: "no_duct", owner: "lines" }, "p1")).toEqual({ verb: "block", reason: "no_duct", owner: "lines" });
  expect(commandOf("cancel", { reason: "moved" }, "p1")).toEqual({ verb: "cancel", reason: "moved", by_customer: false });
});

test("booking has no form of its own", () => {
  expect(fieldsOf("appoint")).toBeNull();
  expect(fieldsOf("archive")).toEqual([]);
});
