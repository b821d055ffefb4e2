import { expect, test } from "vitest";

import { commandOf, fieldsOf, recordedFirst } from "./verbs.ts";

test("a verb is sent with its facts and who acts where that counts", () => {
  expect(commandOf("take", {}, "p1")).toEqual({ verb: "take", by: "p1" });
  expect(commandOf("block", { reason: "no_duct", owner: "lines" }, "p1")).toEqual({ verb: "block", reason: "no_duct", owner: "lines" });
  expect(commandOf("cancel", { reason: "moved" }, "p1")).toEqual({ verb: "cancel", reason: "moved", by_customer: false });
});

test("booking has no form of its own", () => {
  expect(fieldsOf("appoint")).toBeNull();
  expect(fieldsOf("archive")).toEqual([]);
});

test("solving by phone records the customer's word first, and only when it was given", () => {
  expect(commandOf("solve_remotely", { how: "restarted", confirmed: true }, "p1")).toEqual({ verb: "solve_remotely", how: "restarted" });
  expect(recordedFirst("solve_remotely", { how: "restarted", confirmed: true })).toMatchObject({ verb: "record", what: { subject: "solved_remotely", given: true } });
  expect([recordedFirst("solve_remotely", { how: "restarted" }), recordedFirst("cancel", { confirmed: true })]).toEqual([null, null]);
});

test("a call-back records what the customer said and nothing else", () => {
  expect(commandOf("record_survey", { heard: { repaired_that_day: false } }, "p1")).toEqual({ verb: "record_survey", answer: { channel: "phone", repaired_that_day: false, actions: {} } });
});
