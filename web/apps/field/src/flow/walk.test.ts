import type { Pulled } from "@doorstep/api";
import type { Requirement, Step } from "@doorstep/norms";
import { applyCommand, type LocalVisit } from "@doorstep/offline";
import { expect, test } from "vitest";

import { asks } from "./asks.ts";
import { allowedBy, canGoPast, missing } from "./guards.ts";
import { given } from "./given.ts";
import { isOver, nextVerb } from "./next_verb.ts";
import { pathOf } from "./path.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute)).toISOString();
const ms = (minute: number) => Date.parse(at(minute));
const text = (zh: string) => ({ zh, en: zh });

const requirements: Requirement[] = [
  { id: "kit", norms: ["PREP-01"], on: ["visit.depart"], severity: "major", term: { term: "all", of: [{ term: "declared", item: "kit_a" }, { term: "declared", item: "kit_b" }] }, text: text("kit"), override_by: ["team_lead", "dispatcher"] },
  { id: "sober", norms: ["PREP-02"], on: ["visit.depart"], severity: "critical", term: { term: "declared", item: "no_alcohol" }, text: text("sober") },
  { id: "watched", norms: ["FIN-02"], on: ["visit.demonstrate"], severity: "major", term: { term: "elapsed", since: "fixed", at_least_ms: 300_000 }, text: text("watch"), override_by: ["team_lead"] },
  { id: "speed", norms: ["FIN-01"], on: ["visit.sign", "order.reply"], severity: "major", term: { term: "measurement", quantity: "down_kbps", min_share: { of: "subscribed_down_kbps", permille: 900 } }, text: text("speed"), override_by: ["team_lead"] },
];
const steps: Record<string, Step[]> = {
  assigned: [
    { id: "kit", norms: ["PREP-01"], state: "assigned", evidence: "declared", fact: "kit_a", text: text("the kit"), list: "kit" },
    { id: "sober", norms: ["PREP-02"], state: "assigned", evidence: "declared", fact: "no_alcohol", text: text("no alcohol") },
  ],
  working: [{ id: "cable", norms: [], state: "working", evidence: "event", fact: "work_started", text: text("lay the cable") }, { id: "tidy", norms: [], state: "working", evidence: "photo", fact: "tools_on_pad", text: text("tools on the pad") }],
};
const pulled = { requirements, handbook: { lists: [{ id: "kit", norms: ["PREP-01"], text: text("kit"), entries: [text("covers"), text("cloth")] }] } } as unknown as Pulled;
const start: LocalVisit = {
  pack: { visit: { id: "v" }, order: { id: "o", kind: "install", evidence: [] }, steps, stages: ["cable", "link"], asked: ["kit", "sober", "watched", "speed"], context: { kind: "install", services: ["broadband_ftth"], quantities_milli: { subscribed_down_kbps: 100_000_000 } } } as unknown as LocalVisit["pack"],
  now: { state: "assigned", at: null, stage: null, arrivedAt: null, evidence: [] },
  isReplied: false,
};
type Command = Parameters<typeof applyCommand>[1];
const after = (visit: LocalVisit, ...commands: Command[]): LocalVisit => ({ ...visit, now: commands.reduce(applyCommand, visit.now) });

test("a visit is walked from confirming to the reply by one button, through the stages of its pack", () => {
  let visit = start;
  const walked: string[] = [];
  for (let minute = 0; minute < 20; minute += 1) {
    const next = nextVerb(visit);
    if (next === null) break;
    walked.push(next.verb === "start_work" ? `start_work:${next.stage}` : next.verb);
    visit = next.verb === "reply" ? { ...visit, isReplied: true } : after(visit, { ...next, at: at(minute) } as unknown as Command);
  }
  expect(walked).toEqual(["confirm", "depart", "arrive", "enter", "start_work:cable", "start_work:link", "fix", "demonstrate", "sign", "leave", "reply"]);
  expect(isOver(visit)).toBe(true);
});

test("the kit is ticked one by one by the names of the pack's list, and each thing is asked for once", () => {
  const shown = asks(pulled, start);
  expect(shown.map(({ key, text }) => [key, text?.zh])).toEqual([["declared:kit_a", "covers"], ["declared:kit_b", "cloth"], ["declared:no_alcohol", "no alcohol"]]);
  expect(shown.every(({ before }) => before === "visit.depart")).toBe(true);
});

test("the button is stopped by what is missing, and may be gone past only where every norm lets somebody allow it", () => {
  const all = missing(requirements, start, "visit.depart", ms(0));
  expect(all.map(({ requirement }) => requirement.id)).toEqual(["kit", "sober"]);
  expect(canGoPast(all)).toBe(false);
  const sober = after(start, { verb: "record", at: at(0), what: { fact: "declared", item: "no_alcohol" } });
  const rest = missing(requirements, sober, "visit.depart", ms(1));
  expect(canGoPast(rest)).toBe(true);
  expect(allowedBy(rest)).toEqual(["team_lead", "dispatcher"]);
});

test("watching the line counts down and then lets go", () => {
  const watched = after(start, { verb: "fix", at: at(0) });
  const [wait] = asks(pulled, watched);
  expect(wait?.kind).toBe("wait");
  if (wait === undefined) return;
  expect(given(wait, watched.now.evidence, ms(4))).toMatchObject({ isDone: false, at: ms(5) });
  expect(given(wait, watched.now.evidence, ms(5)).isDone).toBe(true);
  expect(missing(requirements, watched, "visit.demonstrate", ms(5))).toEqual([]);
});

test("a speed below nine tenths of what was bought fails its window", () => {
  const shown = after(start, { verb: "demonstrate", at: at(0) }, { verb: "record", at: at(1), what: { fact: "measurement", quantity: "down_kbps", value_milli: 89_000_000, origin: "typed" } });
  const speed = asks(pulled, shown).find(({ key }) => key === "measurement:down_kbps");
  expect(speed).toMatchObject({ minMilli: 90_000_000 });
  if (speed !== undefined) expect(given(speed, shown.now.evidence, ms(2))).toMatchObject({ isDone: false, value: 89_000_000 });
});

test("stages are stations of the path, not ticks; a photo of the checklist is asked for beside them", () => {
  const working = after(start, { verb: "start_work", at: at(3), stage: "cable" });
  expect(asks(pulled, working).map(({ key }) => key)).toEqual(["photo:tools_on_pad"]);
  expect(pathOf(working).map(({ state, stage, isNow }) => [state, stage, isNow])).toEqual([["in_home", null, false], ["working", "cable", true], ["working", "link", false], ["observing", null, false]]);
});
