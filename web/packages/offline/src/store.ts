import type { Pulled } from "@doorstep/api";
import Dexie, { type EntityTable, type Table } from "dexie";

import type { OutboxItem } from "./outbox/item.ts";

/** A photo or a signature's strokes, kept until the server has every byte of it. */
export interface KeptPhoto {
  /** SHA-256 of the bytes, lowercase hex: the same picture is kept once. */
  sha256: string;
  visit: string;
  subject: string;
  contentType: string;
  /** Gone once it was sent and the place was needed. */
  bytes: Blob | null;
  size: number;
  /** A small picture for the tile, as a data address. */
  tile: string;
  takenAt: number;
  state: "saved" | "sending" | "sent" | "needs_you";
  /** How many bytes the server has. */
  received: number;
  problem: string | null;
}

/** A named value: the link's state, the clock's offset, drafts. */
export interface Kept {
  name: string;
  value: unknown;
}

export type PhoneStore = Dexie & {
  days: Table<Pulled & { date: string }, string>;
  items: EntityTable<OutboxItem, "seq">;
  photos: EntityTable<KeptPhoto, "sha256">;
  kept: EntityTable<Kept, "name">;
};

const PREFIX = "doorstep-field:";

/** The store of one person on this phone: another person's day is never shown, nor sent in this one's name. */
export function openStore(person: string): PhoneStore {
  const store = new Dexie(PREFIX + person) as PhoneStore;
  store.version(1).stores({ days: "date", items: "seq, state, key", photos: "sha256, visit, state", kept: "name" });
  return store;
}

/** Removes everything of a person from this phone. */
export async function wipe(person: string): Promise<void> {
  await Dexie.delete(PREFIX + person);
}
