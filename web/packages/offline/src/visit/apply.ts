import type { VisitCommand } from "@doorstep/api";
import type { EvidenceItem } from "@doorstep/norms";

/** What of a visit changes on site, as the server's fold changes it. */
export interface FoldedVisit {
  state: string;
  /** Since when it stands there, RFC 3339. */
  at: string | null;
  /** The stage of the work, while working. */
  stage: string | null;
  arrivedAt: string | null;
  evidence: EvidenceItem[];
}

/**
 * Folds a verb that was recorded on site, as `Visit::apply` does in the domain: what the phone shows now is what the
 * server will say once it has the item.
 */
export function applyCommand(visit: FoldedVisit, command: VisitCommand): FoldedVisit {
  const { at } = command;
  const happening = (name: string): EvidenceItem => ({ at, fact: "event", name });
  const to = (state: string, name: string, stage: string | null = null): FoldedVisit =>
    ({ ...visit, state, at, stage, evidence: [...visit.evidence, happening(name)] });
  switch (command.verb) {
    case "reassign": return to("assigned", "reassigned");
    case "confirm": return to("confirmed", "confirmed");
    case "depart": return to("en_route", "departed");
    case "arrive": return { ...to("arrived", "arrived"), arrivedAt: at };
    case "enter": return to("in_home", "entered");
    case "start_work": return to("working", "work_started", command.stage);
    case "fix": return to("observing", "fixed");
    case "demonstrate": return to("demonstrated", "demonstrated");
    case "sign": {
      const signature: EvidenceItem = { at, fact: "signature", by_customer: command.by_customer, started_at: command.started_at, strokes: command.strokes };
      return { ...visit, state: "signed", at, stage: null, evidence: [...visit.evidence, signature, happening("signed")] };
    }
    case "leave": return to("left", "left");
    case "no_answer": return to("no_answer", "no_answer");
    case "block": return to("blocked", "blocked");
    case "withdraw": return to("withdrawn", "withdrawn");
    case "record": return { ...visit, evidence: [...visit.evidence, { at, ...command.what }] };
  }
}
