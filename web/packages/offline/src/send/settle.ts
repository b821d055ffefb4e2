import type { SyncResult } from "@doorstep/api";

import type { PhoneStore } from "../store.ts";

/** Writes down what became of the items; the answer is the number to go on with when the server misses earlier ones. */
export async function settle(store: PhoneStore, results: readonly SyncResult[]): Promise<number | null> {
  let expected: number | null = null;
  for (const result of results) {
    switch (result.outcome) {
      case "applied":
        await store.items.update(result.seq, { state: "sent", contested: result.contested, problem: null });
        break;
      case "repeated":
        await store.items.update(result.seq, { state: "sent", problem: null });
        break;
      case "refused":
        await store.items.update(result.seq, { state: "needs_you", problem: { code: result.code, detail: result.detail } });
        break;
      case "waiting":
        await store.items.update(result.seq, { state: "saved" });
        expected ??= result.expected;
        break;
    }
  }
  return expected;
}

/**
 * The server waits for a number that this phone no longer has (its store was cleared in part): what was not sent yet moves
 * up to it, in order. What never arrived cannot be taken for repeated.
 */
export async function renumber(store: PhoneStore, expected: number): Promise<void> {
  await store.transaction("rw", store.items, async () => {
    const unsent = (await store.items.where("state").anyOf("saved", "sending").sortBy("seq")).filter((item) => item.seq > expected);
    if (unsent.length === 0 || (await store.items.get(expected)) !== undefined) return;
    await store.items.bulkDelete(unsent.map((item) => item.seq));
    await store.items.bulkPut(unsent.map((item, at) => ({ ...item, seq: expected + at })));
  });
}
