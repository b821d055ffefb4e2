import { calm, httpWire, keepPhoto, leave, localDay, openStore, Sender, StorageFull, Ticks, type Anchor, type KeptSession, type Link } from "@doorstep/offline";
import { deviceId, setCsrf } from "@doorstep/api";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";

import { shrink } from "../camera/shrink.ts";
import { useWords } from "../messages/words.ts";
import { PhoneContext, type Phone } from "./context.ts";
import { factDeed, orderDeed, putDeeds, visitDeed, type Stamp } from "./deeds.ts";
import { useFollow } from "./useFollow.ts";
import { useLive } from "./useLive.ts";
import { useTrip } from "./useTrip.ts";

const TICKS = "doorstep.field.ticks";
/** Two tabs of one phone send through one lock, so that no item overtakes another. */
const LOCK = "doorstep-field-sender";
/** How long a short word stays on the screen. */
const SAID_MS = 3_500;

/** Gives the screens the store of the signed-in person, and runs the loop that sends. */
export function PhoneProvider({ session, onWiped, children }: { session: KeptSession; onWiped: () => void; children: ReactNode }) {
  const words = useWords();
  const { zone } = useLook();
  const [said, setSaid] = useState<string | null>(null);
  const store = useMemo(() => openStore(session.person), [session.person]);
  const sender = useMemo(() => new Sender({
    store, wire: httpWire, device: deviceId(), now: () => Date.now(), draw: () => Math.random(),
    alone: async (run) => { await navigator.locks.request(LOCK, run); },
    wipe: async () => {
      store.close();
      await leave(session.person, true);
      onWiped();
    },
  }), [store, session.person, onWiped]);
  const ticks = useMemo(() => new Ticks(keptAnchor(), Date.now()), []);
  useEffect(() => { setCsrf(session.csrf); }, [session.csrf]);
  useEffect(() => {
    const keep = () => { localStorage.setItem(TICKS, JSON.stringify(ticks.pause(Date.now()))); };
    const seen = () => {
      const last = keptAnchor();
      if (document.visibilityState === "hidden") keep();
      else if (last !== null) ticks.resume(last, Date.now());
    };
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pagehide", keep);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("pagehide", keep);
    };
  }, [ticks]);

  const sync = useCallback(() => void sender.round(), [sender]);
  const isOnline = useFollow(sync);
  const known = useLive(async () => {
    const [days, items, photos, link] = await Promise.all([store.days.toArray(), store.items.orderBy("seq").toArray(), store.photos.orderBy("sha256").toArray(), store.kept.get("link")]);
    return { pulled: days.sort((a, b) => (a.date < b.date ? 1 : -1))[0] ?? null, items, photos, link: (link?.value as Link | undefined) ?? calm };
  }, { pulled: null, items: [], photos: [], link: calm }, store);
  const { offsetMs } = known.link;
  const now = useCallback(() => Date.now() + offsetMs, [offsetMs]);
  const day = useMemo(() => (known.pulled === null ? null : localDay(known.pulled, known.items, known.link.offsetMs)), [known]);

  // A departure that was not sent yet is none for the server, which would want no position.
  useTrip(day?.visits.find(({ pack, now: { state } }) => state === "en_route" && pack.visit.state === "en_route")?.pack.visit.id ?? null, isOnline);
  const say = useCallback((what: string) => { setSaid(what); }, []);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => { setSaid(null); }, SAID_MS);
    return () => { clearTimeout(timer); };
  }, [said]);

  const phone = useMemo<Phone>(() => {
    const stamp = (): Stamp => ({ pack: known.pulled?.pack ?? { pack: "", version: "" }, seen: known.pulled?.position ?? 0, ticks });
    const kept = async (deed: () => Promise<unknown>, full = words.notice.full): Promise<boolean> => {
      try {
        await deed();
        sync();
        return true;
      } catch (error) {
        say(error instanceof StorageFull ? full : words.notice.failed);
        return false;
      }
    };
    return {
      session, store, day, items: known.items, photos: known.photos, link: known.link, isOnline, now, sync, say,
      act: (visit, command) => kept(() => putDeeds(store, stamp(), [visitDeed(visit, command)])),
      record: (visit, ...facts) => kept(() => putDeeds(store, stamp(), facts.map((fact) => factDeed(visit, fact)))),
      askOrder: (visit, command) => kept(() => putDeeds(store, stamp(), [orderDeed(visit, command)])),
      photograph: (visit, subject, file, origin) => kept(async () => {
        const { order, site } = visit.pack;
        const lines = [`${order.number} · ${subject}`, site?.address.estate ?? ""];
        const photo = await shrink(file, { lines, at: now(), zone });
        const { sha256 } = await keepPhoto(store, { visit: visit.pack.visit.id, subject, contentType: photo.bytes.type, tile: photo.tile, takenAt: Date.now() }, photo.bytes, photo.smaller);
        await putDeeds(store, stamp(), [factDeed(visit, { fact: "photo", subject, sha256, origin })]);
      }, words.notice.fullPhoto),
      sign: (visit, startedAt, strokes) => kept(async () => {
        const bytes = new Blob([JSON.stringify(strokes)], { type: "application/json" });
        const { sha256 } = await keepPhoto(store, { visit: visit.pack.visit.id, subject: "signature", contentType: "application/json", tile: "", takenAt: Date.now() }, bytes);
        await putDeeds(store, stamp(), [visitDeed(visit, { verb: "sign", started_at: new Date(startedAt).toISOString(), by_customer: true, strokes: sha256 } as never, "sign")]);
      }),
    };
  }, [session, store, day, known, isOnline, now, sync, say, ticks, words, zone]);

  return (
    <PhoneContext value={phone}>
      {children}
      <div className="said" role="status" aria-live="polite" data-testid="said">{said}</div>
    </PhoneContext>
  );
}

function keptAnchor(): Anchor | null {
  const text = localStorage.getItem(TICKS);
  return text === null ? null : (JSON.parse(text) as Anchor);
}
