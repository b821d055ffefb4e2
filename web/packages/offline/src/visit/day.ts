import type { Pulled, VisitCommand, VisitPack } from "@doorstep/api";

import type { OutboxItem } from "../outbox/item.ts";
import { applyCommand, type FoldedVisit } from "./apply.ts";

/** A visit as this phone knows it: what was pulled, and what was done here since. */
export interface LocalVisit {
  pack: VisitPack;
  now: FoldedVisit;
  /** The reply was given, here or at the server. */
  isReplied: boolean;
}

export interface LocalDay {
  pulled: Pulled;
  visits: LocalVisit[];
}

const repliedStates = ["replied", "surveyed", "survey_expired", "archived"];

/**
 * The day for the screen: the pulled visits with every item on top that the server had not handled when they were pulled,
 * each at the server's time. Items that need the person do not count; the server never took them.
 */
export function localDay(pulled: Pulled, items: readonly OutboxItem[], offsetMs: number): LocalDay {
  const fresh = items.filter((item) => item.seq > pulled.last_seq && item.state !== "needs_you").sort((a, b) => a.seq - b.seq);
  const visits = pulled.visits.map((pack): LocalVisit => {
    let now = folded(pack);
    let isReplied = repliedStates.includes(pack.order.state.state);
    for (const { target } of fresh) {
      if ("visit" in target) {
        if (target.visit === pack.visit.id) now = applyCommand(now, moved(target.command, offsetMs));
      } else if (target.order === pack.order.id && target.command.verb === "reply") isReplied = true;
    }
    return { pack, now, isReplied };
  });
  return { pulled, visits };
}

function folded(pack: VisitPack): FoldedVisit {
  const { visit } = pack;
  return {
    state: visit.state,
    at: "at" in visit ? visit.at : null,
    stage: visit.state === "working" ? visit.stage : null,
    arrivedAt: visit.arrived_at ?? null,
    evidence: (visit.evidence ?? []),
  };
}

function moved(command: VisitCommand, offsetMs: number): VisitCommand {
  const shift = (time: string) => new Date(Date.parse(time) + offsetMs).toISOString();
  // A signature's first stroke is not moved by the server either; it is judged within the phone's own time.
  return { ...command, at: shift(command.at) };
}
