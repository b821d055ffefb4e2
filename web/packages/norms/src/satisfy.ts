import { holds } from "./condition.ts";
import type { EvidenceItem, Of } from "./evidence.ts";
import type { Context, Term } from "./term.ts";

/** How a term failed. */
export type Shortfall =
  | { why: "missing" }
  | { why: "too_early"; remaining_ms: number }
  | { why: "below"; measured_milli: number; limit_milli: number }
  | { why: "above"; measured_milli: number; limit_milli: number }
  | { why: "nothing_to_compare" }
  | { why: "refused" }
  | { why: "out_of_order" };

/** The innermost term that failed. */
export interface Failure {
  failed: Term;
  shortfall: Shortfall;
}

/** Evidence as it was known at an instant. Times are compared as milliseconds UTC. */
export class Seen {
  private readonly known: readonly { at: number; item: EvidenceItem }[];
  private readonly context: Context;
  private readonly now: number;

  constructor(evidence: readonly EvidenceItem[], context: Context, now: number) {
    this.known = evidence.map((item) => ({ at: Date.parse(item.at), item })).filter(({ at }) => at <= now);
    this.context = context;
    this.now = now;
  }

  /** `null` when the term is met; otherwise the first failing term inside it. */
  satisfy(term: Term): Failure | null {
    const fail = (shortfall: Shortfall): Failure => ({ failed: term, shortfall });
    const missing = (isFound: boolean) => (isFound ? null : fail({ why: "missing" }));
    switch (term.term) {
      case "event": {
        const at = this.lastEvent(term.name);
        return missing(at !== null && this.isAfter(at, term.after));
      }
      case "elapsed": {
        const begun = this.lastEvent(term.since);
        if (begun === null) return fail({ why: "missing" });
        const remaining_ms = term.at_least_ms - (this.now - begun);
        return remaining_ms > 0 ? fail({ why: "too_early", remaining_ms }) : null;
      }
      case "measurement":
        return this.measured(term);
      case "photo": {
        const isTaken = this.last("photo", (photo) => photo.subject === term.subject) !== null;
        return missing(isTaken || (term.or_declared !== undefined && this.isDeclared(term.or_declared, true)));
      }
      case "consent": {
        const answer = this.last("consent", (one) => one.subject === term.subject);
        if (answer === null) return fail({ why: "missing" });
        return answer.item.given ? null : fail({ why: "refused" });
      }
      case "declared":
        return missing(this.isDeclared(term.item, term.with_value === true));
      case "call": {
        const isWanted = (call: Of<"call">, at: number) =>
          (term.purpose === undefined || term.purpose === call.purpose) && (term.answered === undefined || term.answered === call.answered) && this.isAfter(at, term.after);
        return missing(this.last("call", isWanted) !== null);
      }
      case "signature":
        return this.signed(term);
      case "all":
        return term.of.reduce<Failure | null>((failure, one) => failure ?? this.satisfy(one), null);
      case "any":
        return missing(term.of.some((one) => this.satisfy(one) === null));
      case "when":
        return holds(term.condition, this.context) ? this.satisfy(term.then) : null;
    }
  }

  private measured(term: Extract<Term, { term: "measurement" }>): Failure | null {
    const fail = (shortfall: Shortfall): Failure => ({ failed: term, shortfall });
    const since = term.after === undefined ? null : this.lastEvent(term.after);
    const last = this.last("measurement", (one, at) => one.quantity === term.quantity && (since === null || at >= since));
    if (last === null) return fail({ why: "missing" });
    const measured_milli = last.item.value_milli;
    const lows = term.min_milli === undefined ? [] : [term.min_milli];
    if (term.min_share !== undefined) {
      const whole = this.context.quantities_milli?.[term.min_share.of];
      if (whole === undefined) return fail({ why: "nothing_to_compare" });
      lows.push(Math.trunc((whole * term.min_share.permille) / 1000));
    }
    for (const limit_milli of lows) {
      if (measured_milli < limit_milli) return fail({ why: "below", measured_milli, limit_milli });
    }
    const limit_milli = term.max_milli;
    return limit_milli !== undefined && measured_milli > limit_milli ? fail({ why: "above", measured_milli, limit_milli }) : null;
  }

  private signed(term: Extract<Term, { term: "signature" }>): Failure | null {
    const last = this.last("signature", () => true);
    if (last === null) return { failed: term, shortfall: { why: "missing" } };
    if (!last.item.by_customer) return { failed: term, shortfall: { why: "refused" } };
    return this.isAfter(Date.parse(last.item.started_at), term.after) ? null : { failed: term, shortfall: { why: "out_of_order" } };
  }

  /** The last item that is wanted; of two at the same instant the one recorded later. */
  private last<F extends EvidenceItem["fact"]>(fact: F, isWanted: (item: Of<F>, at: number) => boolean): { at: number; item: Of<F> } | null {
    let found: { at: number; item: Of<F> } | null = null;
    for (const { at, item } of this.known) {
      if (item.fact !== fact) continue;
      const one = item as Of<F>;
      if (isWanted(one, at) && (found === null || at >= found.at)) found = { at, item: one };
    }
    return found;
  }

  private lastEvent(name: string): number | null {
    return this.last("event", (event) => event.name === name)?.at ?? null;
  }

  private isAfter(at: number, after: string | undefined): boolean {
    if (after === undefined) return true;
    const since = this.lastEvent(after);
    return since !== null && at >= since;
  }

  private isDeclared(wanted: string, withValue: boolean): boolean {
    return this.last("declared", ({ item, value }) => item === wanted && (!withValue || (value ?? "").trim() !== "")) !== null;
  }
}
