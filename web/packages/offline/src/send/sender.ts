import { ProblemError, type SyncPush } from "@doorstep/api";

import { offsetOf } from "../clock/offset.ts";
import type { OutboxItem } from "../outbox/item.ts";
import type { PhoneStore } from "../store.ts";
import { delayMs } from "./backoff.ts";
import { calm, type Link } from "./link.ts";
import { renumber, settle } from "./settle.ts";
import { upload } from "./upload.ts";
import type { Wire } from "./wire.ts";

/** Few enough that a lost answer on a weak signal costs little and the person sees the number fall. */
const BATCH = 25;
/** The most batches of one round: a bound on a loop that a strange server could keep going; ten full days fit. */
const BATCHES_MAX = 200;
/** The code by which the server says that this phone was signed out from afar. */
const WIPED = "signed_out_from_afar";

/** Runs something while no other tab of this phone does. */
export type Alone = (run: () => Promise<void>) => Promise<void>;

interface Parts {
  store: PhoneStore;
  wire: Wire;
  device: string;
  now: () => number;
  draw: () => number;
  alone: Alone;
  /** The phone was signed out from afar: everything of this person goes. */
  wipe: () => Promise<void>;
}

/** Sends the outbox and fetches the day. What it does is written to the store, so every tab shows the same. */
export class Sender {
  private readonly parts: Parts;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** One round now: facts first, then the day, then pictures. Never throws; the link's state says how it went. */
  async round(): Promise<Link> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    let link = await this.link();
    await this.parts.alone(async () => {
      if (this.stopped) return;
      link = await this.setLink({ ...(await this.link()), phase: "sending" });
      try {
        await this.parts.wire.session();
        await this.pushAll();
        await this.pull();
        await this.pictures();
        link = await this.setLink({ ...(await this.link()), phase: "idle", lastSync: this.parts.now(), nextTry: null, failures: 0, problem: null });
      } catch (error) {
        await this.takeBack();
        link = await this.failed(error);
      }
    });
    if (link.nextTry !== null && !this.stopped) this.timer = setTimeout(() => void this.round(), Math.max(0, link.nextTry - this.parts.now()));
    return link;
  }

  /** No further rounds. */
  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private async pushAll(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
      const items = (await this.parts.store.items.where("state").anyOf("saved", "sending").sortBy("seq")).slice(0, BATCH);
      if (items.length === 0) return;
      await this.parts.store.items.where("seq").anyOf(items.map((item) => item.seq)).modify({ state: "sending" });
      const asked = this.parts.now();
      const pushed = await this.parts.wire.push(pushOf(this.parts.device, asked, items));
      await this.keepOffset(pushed.server_time, asked);
      const expected = await settle(this.parts.store, pushed.results);
      if (expected !== null) await renumber(this.parts.store, expected);
    }
  }

  private async pull(): Promise<void> {
    const asked = this.parts.now();
    const pulled = await this.parts.wire.pull(this.parts.device, null);
    await this.keepOffset(pulled.server_time, asked);
    await this.parts.store.transaction("rw", this.parts.store.days, async () => {
      // Yesterday's customers have no business on today's phone.
      await this.parts.store.days.where("date").notEqual(pulled.date).delete();
      await this.parts.store.days.put(pulled);
    });
  }

  private async pictures(): Promise<void> {
    const { store, wire } = this.parts;
    for (const photo of await store.photos.where("state").anyOf("saved", "sending").sortBy("takenAt")) await upload(store, wire, photo);
  }

  /** What was under way is saved here again: the server may have it or not, and takes it once either way. */
  private async takeBack(): Promise<void> {
    await this.parts.store.items.where("state").equals("sending").modify({ state: "saved" });
    await this.parts.store.photos.where("state").equals("sending").modify({ state: "saved" });
  }

  private async failed(error: unknown): Promise<Link> {
    const before = await this.link();
    const problem = error instanceof ProblemError ? error.problem : null;
    if (problem?.code === WIPED) {
      this.stopped = true;
      await this.parts.wipe();
      return { ...calm, phase: "wiped" };
    }
    if (problem?.status === 401) return this.setLink({ ...before, phase: "signed_out", nextTry: null, problem: problem.detail });
    const failures = before.failures + 1;
    const phase = problem === null || problem.status === 0 ? "offline" : "waiting";
    return this.setLink({ ...before, phase, failures, nextTry: this.parts.now() + delayMs(failures, this.parts.draw), problem: problem?.detail ?? String(error) });
  }

  private async keepOffset(serverTime: string, asked: number): Promise<void> {
    const offsetMs = offsetOf(Date.parse(serverTime), asked, this.parts.now());
    await this.setLink({ ...(await this.link()), offsetMs });
  }

  private async link(): Promise<Link> {
    return ((await this.parts.store.kept.get("link"))?.value as Link | undefined) ?? calm;
  }

  private async setLink(link: Link): Promise<Link> {
    await this.parts.store.kept.put({ name: "link", value: link });
    return link;
  }
}

function pushOf(device: string, sentAt: number, items: readonly OutboxItem[]): SyncPush {
  return {
    device,
    sent_at: new Date(sentAt).toISOString(),
    items: items.map((item) => ({ seq: item.seq, ...item.target, wall: new Date(item.wall).toISOString(), monotonic_ms: item.monotonicMs, pack: item.pack, seen: item.seen })),
  };
}
