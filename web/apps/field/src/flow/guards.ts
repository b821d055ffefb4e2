import type { Pulled } from "@doorstep/api";
import type { LocalVisit } from "@doorstep/offline";
import { unmet, type Context, type EvidenceItem, type Requirement, type Unmet } from "@doorstep/norms";

/** The requirements of the pulled pack; the contract calls them objects, the vectors prove how they read. */
export function requirementsOf(pulled: Pulled): Requirement[] {
  return pulled.requirements as unknown as Requirement[];
}

export function contextOf(visit: LocalVisit): Context {
  return visit.pack.context as unknown as Context;
}

/** Everything known of the order and its visit together, as the server's guards see it. */
export function evidenceOf(visit: LocalVisit): EvidenceItem[] {
  return [...((visit.pack.order.evidence ?? []) as EvidenceItem[]), ...visit.now.evidence];
}

/** What is still missing before a transition (`visit.leave`, `order.reply`) at an instant, milliseconds UTC. */
export function missing(requirements: readonly Requirement[], visit: LocalVisit, transition: string, now: number): Unmet[] {
  const evidence = evidenceOf(visit);
  const asked = requirements.filter(({ id, on }) => on.includes(transition) && visit.pack.asked.includes(id));
  return asked.flatMap((requirement) => unmet(requirement, evidence, contextOf(visit), now) ?? []);
}

/** Whether every one of them may be gone past, by somebody and with a reason. */
export function canGoPast(open: readonly Unmet[]): boolean {
  return open.length > 0 && open.every(({ requirement }) => (requirement.override_by ?? []).length > 0);
}

/** The roles that may allow all of them. */
export function allowedBy(open: readonly Unmet[]): string[] {
  const [first, ...rest] = open.map(({ requirement }) => requirement.override_by ?? []);
  return (first ?? []).filter((role) => rest.every((roles) => roles.includes(role)));
}
