import type { Fact, OrderCommand, VisitCommand } from "@doorstep/api";
import type { KeptPhoto, KeptSession, Link, LocalDay, LocalVisit, OutboxItem, PhoneStore } from "@doorstep/offline";
import { createContext, use } from "react";

/** A verb that still lacks its instant. */
type Untimed<C> = C extends { at: string } ? Omit<C, "at"> : never;

export interface Phone {
  session: KeptSession;
  store: PhoneStore;
  /** The day as this phone knows it; `null` until it was fetched once. */
  day: LocalDay | null;
  items: OutboxItem[];
  photos: KeptPhoto[];
  link: Link;
  isOnline: boolean;
  /** The present moment by the server's clock, milliseconds UTC. */
  now: () => number;
  /** Asks a verb of a visit, now; the answer is whether it was kept. */
  act: (visit: LocalVisit, command: Untimed<VisitCommand>) => Promise<boolean>;
  /** Records a fact of a visit, now. */
  record: (visit: LocalVisit, ...facts: Fact[]) => Promise<boolean>;
  /** Asks a verb of a visit's order, now. */
  askOrder: (visit: LocalVisit, command: Untimed<OrderCommand> | Extract<OrderCommand, { verb: "reply" }>) => Promise<boolean>;
  /** Keeps a picture and records it. */
  photograph: (visit: LocalVisit, subject: string, file: Blob, origin: "camera" | "gallery") => Promise<boolean>;
  /** Keeps a signature's strokes and signs. */
  sign: (visit: LocalVisit, startedAt: number, strokes: unknown) => Promise<boolean>;
  /** Sends and fetches now. */
  sync: () => void;
  /** Tells the person something for a moment. */
  say: (what: string) => void;
}

export const PhoneContext = createContext<Phone | null>(null);

/** The phone's memory and deeds; only below the gate. */
export function usePhone(): Phone {
  const phone = use(PhoneContext);
  if (phone === null) throw new Error("`usePhone` is called outside of the gate");
  return phone;
}

/** A visit of the day by its id. */
export function useVisit(id: string | undefined): LocalVisit | null {
  return usePhone().day?.visits.find(({ pack }) => pack.visit.id === id) ?? null;
}
