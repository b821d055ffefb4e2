import type { Pulled, VisitCommand } from "@doorstep/api";
import { expect, test } from "vitest";

import type { OutboxItem } from "../outbox/item.ts";
import { localDay } from "./day.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute)).toISOString();
const pulled = {
  date: "2026-11-23", last_seq: 2,
  visits: [{ visit: { id: "v", state: "confirmed", at: at(0), evidence: [] }, order: { id: "o", state: { state: "appointed" } } }],
} as unknown as Pulled;
const item = (seq: number, command: VisitCommand, state: OutboxItem["state"] = "saved"): OutboxItem =>
  ({ seq, key: String(seq), target: { visit: "v", command }, wall: 0, monotonicMs: 0, pack: { pack: "", version: "" }, seen: 0, state, contested: false, problem: null });

test("what was done here since stands on top of what was pulled, at the server's time", () => {
  const items = [item(3, { verb: "depart", at: at(5), pack: { pack: "b", version: "1" } }), item(4, { verb: "arrive", at: at(20) })];
  const [visit] = localDay(pulled, items, 60_000).visits;
  expect(visit?.now).toMatchObject({ state: "arrived", arrivedAt: at(21) });
  expect(visit?.now.evidence.map((one) => (one.fact === "event" ? one.name : one.fact))).toEqual(["departed", "arrived"]);
});

test("an item that the pulled day holds already is not folded twice, one that was refused not at all", () => {
  const items = [item(2, { verb: "confirm", at: at(1) }, "sent"), item(3, { verb: "depart", at: at(2), pack: { pack: "b", version: "1" } }, "needs_you")];
  const [visit] = localDay(pulled, items, 0).visits;
  expect(visit?.now.state).toBe("confirmed");
  expect(visit?.now.evidence).toEqual([]);
});

test("a reply waits in the outbox and the screen knows it", () => {
  const reply = { ...item(3, { verb: "confirm", at: at(1) }), target: { order: "o", command: { verb: "reply" } } } as unknown as OutboxItem;
  expect(localDay(pulled, [reply], 0).visits[0]?.isReplied).toBe(true);
});
