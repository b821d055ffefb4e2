import type { Fact, OrderCommand, PackRef, VisitCommand } from "@doorstep/api";
import { put, type LocalVisit, type PhoneStore, type Ticks, type Wanted } from "@doorstep/offline";

/** What every item of this phone carries beside its verb. */
export interface Stamp {
  pack: PackRef;
  seen: number;
  ticks: Ticks;
}

/** What makes a deed one: the same verb asked of the same standing. A second tap has the same key. */
export function keyOf(visit: LocalVisit, what: string): string {
  return `${visit.pack.visit.id}:${what}:${visit.now.state}:${String(visit.now.evidence.length)}`;
}

/** Puts verbs of a visit and its order into the outbox, all at the same instant. */
export async function putDeeds(store: PhoneStore, stamp: Stamp, deeds: readonly { key: string; target: (at: string) => Wanted["target"] }[]): Promise<number> {
  const wall = Date.now();
  const at = new Date(wall).toISOString();
  const rest = { wall, monotonicMs: stamp.ticks.now(), pack: stamp.pack, seen: stamp.seen };
  return (await put(store, deeds.map(({ key, target }) => ({ key, target: target(at), ...rest })))).length;
}

/** A verb of a visit as a deed. */
export function visitDeed(visit: LocalVisit, command: Omit<VisitCommand, "at">, what = command.verb as string) {
  return { key: keyOf(visit, what), target: (at: string) => ({ visit: visit.pack.visit.id, command: { ...command, at } as VisitCommand }) };
}

/** A recorded fact as a deed. */
export function factDeed(visit: LocalVisit, what: Fact) {
  const name = Object.entries(what).map(([key, value]) => `${key}=${String(value)}`).join(",");
  return visitDeed(visit, { verb: "record", what } as Omit<VisitCommand, "at">, `record:${name}`);
}

/** A verb of the visit's order as a deed; a reply carries its instant inside. */
export function orderDeed(visit: LocalVisit, command: { verb: string }) {
  const timed = (at: string) => ("reply" in command ? { ...command, reply: { ...(command.reply as object), at } } : { ...command, at });
  return { key: keyOf(visit, `order:${command.verb}`), target: (at: string) => ({ order: visit.pack.order.id, command: timed(at) as OrderCommand }) };
}
