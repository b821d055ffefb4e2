import type { OrderCommand, PackRef, VisitCommand } from "@doorstep/api";

/** What an item is about: a verb of a visit, or one of its order. */
export type Target = { visit: string; command: VisitCommand } | { order: string; command: OrderCommand };

/** Exactly four words tell where an item is: saved here, sending, sent, needs you. */
export const itemWords = ["saved", "sending", "sent", "needs_you"] as const;
export type ItemWord = (typeof itemWords)[number];

/** One entry of the outbox. */
export interface OutboxItem {
  /** Its place, from 1 without gaps. */
  seq: number;
  /** What makes it one and the same deed: a second tap carries the same key and is not put again. */
  key: string;
  target: Target;
  /** The phone's wall clock when it was recorded, milliseconds UTC. */
  wall: number;
  /** Milliseconds that only go forward, see `clock/ticks.ts`. */
  monotonicMs: number;
  pack: PackRef;
  /** The last journal position the phone had seen. */
  seen: number;
  state: ItemWord;
  /** The server took it, and somebody will look at it: the state did not expect it or a requirement was unmet. */
  contested: boolean;
  /** Why it needs the person, when it does. */
  problem: { code: string; detail: string } | null;
}

/** Where the person sees that an item is. */
export function itemWord(item: Pick<OutboxItem, "state">): ItemWord {
  return item.state;
}
