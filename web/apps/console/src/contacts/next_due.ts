import type { ContactRow } from "@doorstep/api";
import { ms } from "@doorstep/ui";

/** When the next thing is due on a contact: a call-back first, since the customer waits for it; else its soonest clock. */
export function nextDue(row: Pick<ContactRow, "call_backs" | "clocks">): number {
  const owed = row.call_backs.map((one) => ms(one.by));
  const due = owed.length > 0 ? owed : row.clocks.map((clock) => ms(clock.due_at));
  return Math.min(...due, Number.POSITIVE_INFINITY);
}
