import type { PackRef } from "@doorstep/api";
import Dexie from "dexie";

import { forgetSent } from "../photos/forget.ts";
import type { PhoneStore } from "../store.ts";
import type { OutboxItem, Target } from "./item.ts";

/** The phone has no room left; what was kept before is still there. */
export class StorageFull extends Error {
  override readonly name = "StorageFull";
}

/** What is to be put into the outbox. */
export interface Wanted {
  key: string;
  target: Target;
  wall: number;
  monotonicMs: number;
  pack: PackRef;
  seen: number;
}

/**
 * Puts items into the outbox, all or none, numbered without gaps after the last one that this phone put or that the server
 * says it has handled. An item whose key is there already is left out: a double tap and a second tab put one item.
 */
export async function put(store: PhoneStore, wanted: readonly Wanted[]): Promise<OutboxItem[]> {
  try {
    return await add(store, wanted);
  } catch (error) {
    if (!isFull(error)) throw error;
    // Facts are small and come before pictures: those that were sent make room.
    await forgetSent(store);
    return add(store, wanted).catch((again: unknown) => {
      throw isFull(again) ? new StorageFull() : again;
    });
  }
}

async function add(store: PhoneStore, wanted: readonly Wanted[]): Promise<OutboxItem[]> {
  return store.transaction("rw", store.items, store.days, async () => {
    const [last, days] = await Promise.all([store.items.orderBy("seq").last(), store.days.toArray()]);
    let seq = Math.max(last?.seq ?? 0, ...days.map((day) => day.last_seq));
    const put: OutboxItem[] = [];
    for (const one of wanted) {
      if ((await store.items.where("key").equals(one.key).count()) > 0) continue;
      seq += 1;
      const item: OutboxItem = { ...one, seq, state: "saved", contested: false, problem: null };
      await store.items.add(item);
      put.push(item);
    }
    return put;
  });
}

/** Whether a failure means that the browser gives no more room; Dexie wraps it when a transaction breaks. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const inner = (error as { inner?: unknown }).inner;
  return error.name === Dexie.errnames.QuotaExceeded || error.name === "QuotaExceededError" || (inner !== undefined && inner !== error && isFull(inner));
}
