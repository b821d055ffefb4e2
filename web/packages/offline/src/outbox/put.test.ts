import "fake-indexeddb/auto";

import Dexie from "dexie";
import { afterEach, expect, test, vi } from "vitest";

import { openStore, type PhoneStore } from "../store.ts";
import { put, StorageFull, type Wanted } from "./put.ts";

let count = 0;
const fresh = () => openStore(`person-${String((count += 1))}`);
const confirm = (key: string): Wanted => ({
  key, target: { visit: "v1", command: { verb: "confirm", at: "2026-11-23T01:00:00.000Z" } }, wall: 0, monotonicMs: 0, pack: { pack: "base", version: "1" }, seen: 0,
});
const seqs = async (store: PhoneStore) => (await store.items.orderBy("seq").toArray()).map((item) => item.seq);

afterEach(() => { vi.restoreAllMocks(); });

test("items are numbered from one without gaps", async () => {
  const store = fresh();
  await put(store, [confirm("a"), confirm("b")]);
  await put(store, [confirm("c")]);
  expect(await seqs(store)).toEqual([1, 2, 3]);
});

test("a double tap puts one item", async () => {
  const store = fresh();
  await Promise.all([put(store, [confirm("v1:confirm")]), put(store, [confirm("v1:confirm")])]);
  expect(await seqs(store)).toEqual([1]);
});

test("two tabs count on from each other", async () => {
  const [one, other] = [openStore("shared"), openStore("shared")];
  await Promise.all(["a", "b", "c", "d"].map((key, at) => put(at % 2 === 0 ? one : other, [confirm(key)])));
  expect(await seqs(one)).toEqual([1, 2, 3, 4]);
});

test("a store that lost its items counts on from what the server handled", async () => {
  const store = fresh();
  await store.days.put({ date: "2026-11-23", last_seq: 41 } as never);
  const [item] = await put(store, [confirm("a")]);
  expect(item?.seq).toBe(42);
});

test("a full phone lets go of sent pictures and keeps the fact", async () => {
  const store = fresh();
  await store.photos.add({ sha256: "aa", visit: "v1", subject: "label", contentType: "image/jpeg", bytes: new Blob(["x"]), size: 1, tile: "", takenAt: 0, state: "sent", received: 1, problem: null });
  vi.spyOn(store.items, "add").mockImplementationOnce(() => Dexie.Promise.reject(new Dexie.QuotaExceededError("full")));
  expect(await put(store, [confirm("a")])).toHaveLength(1);
  expect((await store.photos.get("aa"))?.bytes).toBeNull();
});

test("a phone with no room at all says so and loses nothing", async () => {
  const store = fresh();
  await put(store, [confirm("before")]);
  vi.spyOn(store.items, "add").mockImplementation(() => Dexie.Promise.reject(new Dexie.QuotaExceededError("full")));
  await expect(put(store, [confirm("a")])).rejects.toBeInstanceOf(StorageFull);
  expect(await seqs(store)).toEqual([1]);
});
