import { expect, test } from "vitest";

import { commandOf, timesAhead, type AskedVerb, type Told } from "./asked.ts";

const cases: [AskedVerb, Told, Record<string, unknown>][] = [
  ["answer", { topic: "t" }, { topic: "t" }],
  ["hand_over", { receiver: "person:7", reason: "r" }, { to: { receiver: "person", person: "7" }, reason: "r" }],
  ["hand_over", { receiver: "queue:fault", reason: "r" }, { to: { receiver: "queue", queue: "fault" }, reason: "r" }],
  ["decline_hand_over", { reason: "r" }, { reason: "r" }],
  ["transfer", { queue: "technical_expert", reason: "r", outcome: "busy" }, { queue: "technical_expert", reason: "r", outcome: "busy" }],
  ["promise_call_back", { by: "2026-11-22T09:00:00.000Z", about: "a" }, { by: "2026-11-22T09:00:00.000Z", about: "a" }],
  ["tell_progress", { told: "w" }, { channel: "phone", what: "w" }],
  ["correct", { wrong: "w" }, { what: "w", told_at_once: false }],
  ["correct", { wrong: "w", toldAtOnce: true }, { what: "w", told_at_once: true }],
];

test.each(cases)("%s says what was filled in, in the server's words", (verb, told, facts) => {
  expect(commandOf(verb, told)).toEqual({ verb, ...facts });
});

test("a call back is promised by a full minute", () => {
  const times = timesAhead(Date.parse("2026-11-22T09:00:20Z"));
  expect([times[0], times.at(-1)]).toEqual(["2026-11-22T09:11:00.000Z", "2026-11-23T09:01:00.000Z"]);
});
