import { holds } from "./condition.ts";
import type { EvidenceItem } from "./evidence.ts";
import { Seen, type Shortfall } from "./satisfy.ts";
import type { Context, Requirement, Term } from "./term.ts";

/** A requirement that is not met, the innermost term that failed, and how. */
export interface Unmet {
  requirement: Requirement;
  failed: Term;
  shortfall: Shortfall;
  /** How much longer to wait, when only time is missing. */
  remainingMs: number | null;
}

/**
 * Why the evidence known at `now` (milliseconds UTC) does not meet a requirement, or `null` when it does or when the
 * requirement's condition does not hold. Evidence later than `now` is not looked at.
 */
export function unmet(requirement: Requirement, evidence: readonly EvidenceItem[], context: Context, now: number): Unmet | null {
  if (requirement.when !== undefined && !holds(requirement.when, context)) return null;
  const failure = new Seen(evidence, context, now).satisfy(requirement.term);
  if (failure === null) return null;
  const { shortfall } = failure;
  return { requirement, ...failure, remainingMs: shortfall.why === "too_early" ? shortfall.remaining_ms : null };
}
