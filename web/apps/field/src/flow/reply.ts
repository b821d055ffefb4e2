import type { Pulled } from "@doorstep/api";
import { holds, leaves, unmet, type Context, type Unmet } from "@doorstep/norms";
import type { LocalVisit } from "@doorstep/offline";

import type { Ask } from "./asks.ts";
import { contextOf, evidenceOf, requirementsOf } from "./guards.ts";

/** The causes by which an order of a kind can be closed; only what was broken has a choice. */
export function causesOf(kind: string): string[] {
  return kind === "repair" || kind === "revisit" ? ["network_fault", "device", "customer_side", "no_fault_found"] : ["done"];
}

/** What is missing before the reply, and what a cause on the customer's side asks for besides (MGMT-09). */
export function missingForReply(pulled: Pulled, visit: LocalVisit, cause: string | null, now: number): { open: Unmet[]; explain: Ask[] } {
  const plain = contextOf(visit);
  const context: Context = cause === "customer_side" ? { ...plain, flags: [...(plain.flags ?? []), "customer_side"] } : plain;
  const asked = requirementsOf(pulled).filter(({ on, when }) => on.includes("order.reply") && (when === undefined || holds(when, context)));
  const open = asked.flatMap((requirement) => unmet(requirement, evidenceOf(visit), context, now) ?? []);
  const added = asked.filter(({ id }) => !visit.pack.asked.includes(id));
  const explain = added.flatMap(({ term, norms }) => leaves(term, context).flatMap(({ term }): Ask[] => {
    const base = { text: null, norms, before: "order.reply", group: null };
    if (term.term === "declared") return [{ ...base, key: `declared:${term.item}`, kind: "declared", item: term.item, withValue: false, list: null }];
    if (term.term === "consent") return [{ ...base, key: `consent:${term.subject}`, kind: "consent", subject: term.subject }];
    return [];
  }));
  return { open, explain };
}
