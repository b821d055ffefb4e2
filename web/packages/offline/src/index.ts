/**
 * The phone's memory: the pulled day, the outbox, photos, and the loop that sends them. The local store is the truth for
 * the screen; sending is a separate matter with a visible state. Knows no screen. To add a thing to keep, add its table
 * to `store.ts`; to add something to send, an item for the outbox.
 */
export { anchor, bridge, Ticks, type Anchor } from "./clock/ticks.ts";
export { isFarOff, offsetOf } from "./clock/offset.ts";
export { itemWord, itemWords, type ItemWord, type OutboxItem, type Target } from "./outbox/item.ts";
export { pending } from "./outbox/pending.ts";
export { put, StorageFull, type Wanted } from "./outbox/put.ts";
export { hexSha256 } from "./photos/hash.ts";
export { keepPhoto, type NewPhoto } from "./photos/keep.ts";
export { forgetSent } from "./photos/forget.ts";
export { delayMs } from "./send/backoff.ts";
export { calm, type Link, type LinkPhase } from "./send/link.ts";
export { Sender } from "./send/sender.ts";
export { httpWire, type Wire } from "./send/wire.ts";
export { openStore, wipe, type Kept, type KeptPhoto, type PhoneStore } from "./store.ts";
export { keepSession, leave, sessionKept, type KeptSession } from "./session.ts";
export { localDay, type LocalDay, type LocalVisit } from "./visit/day.ts";
export { applyCommand, type FoldedVisit } from "./visit/apply.ts";
