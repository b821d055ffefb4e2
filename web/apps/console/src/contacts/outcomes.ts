import type { ContactView } from "@doorstep/api";

export type OutcomeWord = "answered" | "solved_by_phone" | "order_made" | "complaint_recorded" | "retained" | "lost" | "wrong_number";

/** What a contact can have come to by what is known of it, likeliest first. A batch fault closes by telling it. */
export function possible(view: Pick<ContactView, "contact" | "before_lost">): OutcomeWord[] {
  const { contact } = view;
  if (contact.retention != null) {
    const lost: OutcomeWord[] = view.before_lost.length === 0 ? ["lost"] : [];
    const retained: OutcomeWord[] = contact.retention.reason == null ? [] : ["retained"];
    return [...retained, ...lost, "answered", "complaint_recorded"];
  }
  const made: OutcomeWord[] = (contact.orders ?? []).length > 0 ? ["order_made"] : [];
  const solved: OutcomeWord[] = contact.diagnosis?.outcome === "solved_by_phone" ? ["solved_by_phone"] : [];
  return [...solved, ...made, "answered", "complaint_recorded", ...(made.length === 0 ? (["wrong_number"] as const) : [])];
}
