import "fake-indexeddb/auto";

import { ProblemError, type Pulled, type Session, type SyncPush, type SyncPushed, type SyncResult } from "@doorstep/api";
import { expect, test } from "vitest";

import { put, type Wanted } from "../outbox/put.ts";
import { keepPhoto } from "../photos/keep.ts";
import { openStore, type PhoneStore } from "../store.ts";
import { Sender } from "./sender.ts";
import type { Wire } from "./wire.ts";

const NOW = Date.parse("2026-11-23T02:00:00.000Z");
let count = 0;

/** A server that keeps what it was sent, and can lose its answers, its session, or a chunk. */
class Server implements Wire {
  last = 0;
  applied: number[] = [];
  pushes: SyncPush[] = [];
  blobs = new Map<string, Blob[]>();
  finished: string[] = [];
  fails: ProblemError | null = null;
  losesAnswer = false;
  losesChunkAfter: number | null = null;
  refuses = new Set<number>();
  ahead = 0;

  session = () => this.orFail({} as Session);
  pull = () => this.orFail({ date: "2026-11-23", last_seq: this.last, server_time: this.time(), visits: [], requirements: [], position: 7 } as unknown as Pulled);
  push = async (push: SyncPush): Promise<SyncPushed> => {
    this.pushes.push(push);
    await this.orFail(null);
    const results = push.items.map((item): SyncResult => {
      const { seq } = item;
      if (seq <= this.last) return { seq, outcome: "repeated" };
      if (seq > this.last + 1) return { seq, outcome: "waiting", expected: this.last + 1 };
      this.last = seq;
      if (this.refuses.has(seq)) return { seq, outcome: "refused", code: "ownership", detail: "not yours" };
      this.applied.push(seq);
      return { seq, outcome: "applied", contested: false };
    });
    if (this.losesAnswer) {
      this.losesAnswer = false;
      throw new ProblemError({ type: "", title: "", status: 0, code: "unreachable", detail: "" });
    }
    return { results, last_seq: this.last, server_time: this.time(), offset_ms: 0 };
  };
  begin = (file: { id: string; size: number }) => {
    const parts = this.blobs.get(file.id) ?? [];
    this.blobs.set(file.id, parts);
    return Promise.resolve({ received: parts.reduce((sum, part) => sum + part.size, 0), is_done: this.finished.includes(file.id) });
  };
  append = (id: string, offset: number, bytes: Blob) => {
    const parts = this.blobs.get(id) ?? [];
    const has = parts.reduce((sum, part) => sum + part.size, 0);
    if (this.losesChunkAfter !== null && has >= this.losesChunkAfter) {
      this.losesChunkAfter = null;
      return Promise.reject(new ProblemError({ type: "", title: "", status: 0, code: "unreachable", detail: "" }));
    }
    expect(offset).toBe(has);
    parts.push(bytes);
    return Promise.resolve({ received: has + bytes.size });
  };
  finish = (id: string) => { this.finished.push(id); return Promise.resolve(); };

  private time = () => new Date(NOW + this.ahead).toISOString();
  private orFail<T>(answer: T): Promise<T> { return this.fails === null ? Promise.resolve(answer) : Promise.reject(this.fails); }
}

function phone(server: Server): { store: PhoneStore; sender: Sender; wiped: () => boolean } {
  const store = openStore(`sender-${String((count += 1))}`);
  let isWiped = false;
  let queue = Promise.resolve();
  const alone = (run: () => Promise<void>) => (queue = queue.then(run));
  const sender = new Sender({ store, wire: server, device: "d", now: () => NOW, draw: () => 1, alone, wipe: () => { isWiped = true; return Promise.resolve(); } });
  return { store, sender, wiped: () => isWiped };
}
const item = (key: string): Wanted => ({
  key, target: { visit: "v", command: { verb: "fix", at: "2026-11-23T01:00:00.000Z" } }, wall: NOW, monotonicMs: 5, pack: { pack: "base", version: "1" }, seen: 3,
});
const states = async (store: PhoneStore) => (await store.items.orderBy("seq").toArray()).map((one) => one.state);
const problem = (status: number, code: string) => new ProblemError({ type: "", title: code, status, code, detail: code });

test("a day of items is sent in order, once, and the day comes back", async () => {
  const server = new Server();
  const { store, sender } = phone(server);
  await put(store, [item("a"), item("b"), item("c")]);
  const link = await sender.round();
  expect(server.applied).toEqual([1, 2, 3]);
  expect(await states(store)).toEqual(["sent", "sent", "sent"]);
  expect(link).toMatchObject({ phase: "idle", lastSync: NOW, failures: 0 });
  expect((await store.days.toArray()).map((day) => day.last_seq)).toEqual([3]);
});

test("an answer that was lost is asked for again and nothing is done twice", async () => {
  const server = new Server();
  const { store, sender } = phone(server);
  await put(store, [item("a")]);
  server.losesAnswer = true;
  const first = await sender.round();
  expect(first.phase).toBe("offline");
  expect(first.nextTry).toBe(NOW + 2_000);
  expect(await states(store)).toEqual(["saved"]);
  await sender.round();
  sender.stop();
  expect(server.applied).toEqual([1]);
  expect(await states(store)).toEqual(["sent"]);
});

test("two rounds at once send everything once", async () => {
  const server = new Server();
  const { store, sender } = phone(server);
  await put(store, [item("a"), item("b")]);
  await Promise.all([sender.round(), sender.round()]);
  expect(server.applied).toEqual([1, 2]);
  expect(server.pushes).toHaveLength(1);
});

test("an item the server refuses needs the person and holds up no other", async () => {
  const server = new Server();
  const { store, sender } = phone(server);
  server.refuses.add(1);
  await put(store, [item("a"), item("b")]);
  await sender.round();
  expect(await states(store)).toEqual(["needs_you", "sent"]);
});

test("a session that ended keeps everything and waits for signing in", async () => {
  const server = new Server();
  const { store, sender } = phone(server);
  await put(store, [item("a")]);
  server.fails = problem(401, "unauthenticated");
  expect((await sender.round()).phase).toBe("signed_out");
  expect(await states(store)).toEqual(["saved"]);
  server.fails = null;
  await sender.round();
  expect(await states(store)).toEqual(["sent"]);
});

test("a phone signed out from afar is wiped and sends no more", async () => {
  const server = new Server();
  const { store, sender, wiped } = phone(server);
  server.fails = problem(401, "signed_out_from_afar");
  expect((await sender.round()).phase).toBe("wiped");
  expect(wiped()).toBe(true);
  server.fails = null;
  await put(store, [item("a")]);
  await sender.round();
  expect(server.pushes).toHaveLength(0);
});

test("a server that forgot nothing but misses numbers gets them renumbered without gaps", async () => {
  const server = new Server();
  const { store, sender } = phone(server);
  await put(store, [item("a"), item("b"), item("c")]);
  await store.items.delete(1);
  await sender.round();
  expect(server.applied).toEqual([1, 2]);
  expect((await store.items.orderBy("seq").toArray()).map((one) => one.key)).toEqual(["b", "c"]);
});

test("a picture goes on where the signal was lost", async () => {
  const server = new Server();
  const { store, sender } = phone(server);
  const bytes = new Blob([new Uint8Array(700_000)]);
  const kept = await keepPhoto(store, { visit: "v", subject: "label", contentType: "image/jpeg", tile: "", takenAt: 1 }, bytes);
  server.losesChunkAfter = 262_144;
  expect((await sender.round()).phase).toBe("offline");
  expect((await store.photos.get(kept.sha256))?.state).toBe("saved");
  await sender.round();
  sender.stop();
  expect((await store.photos.get(kept.sha256))?.state).toBe("sent");
  expect([...server.blobs.values()][0]?.map((part) => part.size)).toEqual([262_144, 262_144, 175_712]);
  expect(server.finished).toHaveLength(1);
});

test("the server's clock is measured at every round", async () => {
  const server = new Server();
  server.ahead = 3_600_000;
  const { sender } = phone(server);
  expect((await sender.round()).offsetMs).toBe(3_600_000);
});
