import type { Pulled } from "@doorstep/api";
import { holds, leaves, type Leaf, type NamedList, type Requirement, type Said, type Step } from "@doorstep/norms";
import type { LocalVisit } from "@doorstep/offline";

import { contextOf, requirementsOf } from "./guards.ts";

/** One thing that the technician gives: a tick, a picture, an answer, a number. */
export type Ask = {
  key: string;
  /** What to do, from the pack's checklist; `null` where only a requirement asks. */
  text: Said | null;
  norms: string[];
  /** Which transition stops without it; `null` for a step that no requirement asks for. */
  before: string | null;
  /** Those of which one is enough. */
  group: string | null;
} & (
  | { kind: "declared"; item: string; withValue: boolean; list: NamedList | null }
  | { kind: "photo"; subject: string; orDeclared: string | null }
  | { kind: "consent"; subject: string }
  | { kind: "measurement"; quantity: string; minMilli: number | null; maxMilli: number | null }
  | { kind: "wait"; since: string; atLeastMs: number }
  | { kind: "mind" }
);

/** Which checklists are shown while a visit stands somewhere, and before which transitions things are asked for. */
const panels: Record<string, { steps: string[]; before: string[] }> = {
  assigned: { steps: ["assigned", "confirmed"], before: ["visit.depart"] },
  confirmed: { steps: ["assigned", "confirmed"], before: ["visit.depart"] },
  en_route: { steps: ["en_route"], before: ["visit.arrive"] },
  arrived: { steps: ["arrived"], before: ["visit.enter"] },
  in_home: { steps: ["in_home"], before: ["visit.start_work"] },
  working: { steps: ["working"], before: ["visit.fix"] },
  observing: { steps: ["observing"], before: ["visit.demonstrate"] },
  // What is asked before leaving is asked before signing too: after the signature nothing is corrected any more.
  demonstrated: { steps: ["demonstrated", "signed"], before: ["visit.sign", "visit.leave"] },
  signed: { steps: [], before: ["visit.leave"] },
  left: { steps: [], before: ["order.reply"] },
};

/** Happenings that a verb itself records; nobody ticks them. */
const ofVerbs = ["arrived", "work_started", "fixed", "demonstrated", "signed", "at_the_door", "studied"];

/** Everything to give while the visit stands where it stands, required things first, each once. */
export function asks(pulled: Pulled, visit: LocalVisit): Ask[] {
  const panel = panels[visit.now.state];
  if (panel === undefined) return [];
  const steps = panel.steps.flatMap((state) => (visit.pack.steps as unknown as Record<string, Step[]>)[state] ?? []);
  const lists = pulled.handbook.lists as unknown as NamedList[];
  const context = contextOf(visit);
  const required = requirementsOf(pulled).filter(({ id, on }) => visit.pack.asked.includes(id) && on.some((one) => panel.before.includes(one)));
  const byRequirement = required.flatMap((requirement) => {
    if (requirement.when !== undefined && !holds(requirement.when, context)) return [];
    const asked = leaves(requirement.term, context, null, requirement.id);
    return asked.flatMap((leaf, at) => ofLeaf(leaf, requirement, at, asked.length, steps, lists, panel.before, visit));
  });
  const seen = new Set(byRequirement.map((ask) => ask.key));
  const byStep = steps.filter((step) => !visit.pack.stages.includes(step.id)).flatMap((step) => ofStep(step, lists)).filter((ask) => !seen.has(ask.key) && seen.add(ask.key));
  const once = new Map([...byRequirement, ...byStep].map((ask) => [ask.key, ask]));
  return [...once.values()];
}

function ofLeaf({ term, group }: Leaf, requirement: Requirement, at: number, of: number, steps: Step[], lists: NamedList[], before: string[], visit: LocalVisit): Ask[] {
  const named = (fact: string) => {
    const step = steps.find((one) => one.fact === fact);
    const listed = steps.flatMap((one) => lists.find((list) => list.id === one.list && one.fact !== fact && one.norms.some((norm) => requirement.norms.includes(norm))) ?? []);
    // A list as long as the requirement has parts names them one by one.
    const list = [...(step === undefined ? [] : lists.filter(({ id }) => id === step.list)), ...listed].find(({ entries }) => entries.length === of && of > 1);
    return { text: list?.entries[at] ?? step?.text ?? null, norms: requirement.norms };
  };
  const rest = { before: before.find((one) => requirement.on.includes(one)) ?? null, group };
  switch (term.term) {
    case "declared": return [{ key: `declared:${term.item}`, ...named(term.item), ...rest, kind: "declared", item: term.item, withValue: term.with_value === true, list: null }];
    case "photo": return [{ key: `photo:${term.subject}`, ...named(term.subject), ...rest, kind: "photo", subject: term.subject, orDeclared: term.or_declared ?? null }];
    case "consent": return [{ key: `consent:${term.subject}`, ...named(term.subject), ...rest, kind: "consent", subject: term.subject }];
    case "elapsed": return [{ key: `wait:${term.since}`, ...named(term.since), ...rest, kind: "wait", since: term.since, atLeastMs: term.at_least_ms }];
    case "measurement": {
      const whole = term.min_share === undefined ? undefined : contextOf(visit).quantities_milli?.[term.min_share.of];
      const share = whole === undefined || term.min_share === undefined ? null : Math.trunc((whole * term.min_share.permille) / 1000);
      return [{ key: `measurement:${term.quantity}`, ...named(term.quantity), ...rest, kind: "measurement", quantity: term.quantity, minMilli: term.min_milli ?? share, maxMilli: term.max_milli ?? null }];
    }
    // A signature and a call have buttons of their own; a happening is a verb's.
    case "signature": case "call": case "event": return [];
  }
}

function ofStep(step: Step, lists: NamedList[]): Ask[] {
  const base = { text: step.text, norms: step.norms, before: null, group: null };
  switch (step.evidence) {
    case "declared": return [{ key: `declared:${step.fact}`, ...base, kind: "declared", item: step.fact, withValue: false, list: lists.find(({ id }) => id === step.list) ?? null }];
    case "photo": return [{ key: `photo:${step.fact}`, ...base, kind: "photo", subject: step.fact, orDeclared: null }];
    case "measurement": return [{ key: `measurement:${step.fact}`, ...base, kind: "measurement", quantity: step.fact, minMilli: null, maxMilli: null }];
    case "event": return ofVerbs.includes(step.fact) ? [] : [{ key: `consent:${step.fact}`, ...base, kind: "consent", subject: step.fact }];
    case "survey": return [{ key: `mind:${step.id}`, ...base, kind: "mind" }];
    case "place": case "signature": return [];
  }
}
