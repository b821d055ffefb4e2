import type { Step } from "@doorstep/norms";
import type { KeptPhoto, OutboxItem } from "@doorstep/offline";
import { clockTime, useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";

import { useSaid, useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Blank } from "../shell/Blank.tsx";
import { Page } from "../shell/Page.tsx";

/** Everything recorded on this phone and where it is: saved here, sending, sent, needs you. What waits stands first. */
export default function OutboxPage() {
  const words = useWords();
  const { zone } = useLook();
  const { items, photos, link, isOnline, sync } = usePhone();
  const waits = (one: { state: string }) => one.state !== "sent";
  const isDone = !items.some(waits) && !photos.some(waits);
  const newest = [...items].sort((a, b) => Number(waits(b)) - Number(waits(a)) || b.seq - a.seq);
  const foot = <Button block color={isDone ? "default" : "primary"} size="large" disabled={!isOnline || link.phase === "sending"} loading={link.phase === "sending"} onClick={sync} data-testid="send-now">{words.outbox.retry}</Button>;
  return (
    <Page title={words.outbox.title} foot={foot}>
      <p className="day-line number">
        <span data-testid="last-sync">{link.lastSync === null ? words.outbox.never : words.outbox.last(clockTime(link.lastSync + link.offsetMs, zone))}</span>
        {link.nextTry !== null && <span>{words.outbox.nextTry(clockTime(link.nextTry + link.offsetMs, zone))}</span>}
      </p>
      {link.phase === "waiting" && <p role="status" className="alert">{words.outbox.server}</p>}
      {isDone && <Blank title={words.outbox.allSent} hint={words.outbox.allSentHint} />}
      {photos.length > 0 && <section className="group"><h2>{words.outbox.photos}</h2><ul className="stops">{photos.filter((photo) => photo.tile !== "").map((photo) => <PhotoLine key={photo.sha256} photo={photo} />)}</ul></section>}
      {items.length > 0 && <section className="group"><h2>{words.outbox.facts}</h2><ul className="stops">{newest.map((item) => <ItemLine key={item.seq} item={item} />)}</ul></section>}
    </Page>
  );
}

function ItemLine({ item }: { item: OutboxItem }) {
  const words = useWords();
  const { zone } = useLook();
  const { day, link } = usePhone();
  const { target } = item;
  const visit = day?.visits.find(({ pack }) => ("visit" in target ? pack.visit.id === target.visit : pack.order.id === target.order));
  return (
    <li className="line" data-testid={`item-${item.state}`}>
      <span className="stop-time number">{clockTime(item.wall + link.offsetMs, zone)}</span>
      <span className="stop-what">
        <span>{words.outbox.verbs[target.command.verb] ?? target.command.verb}<FactName item={item} steps={Object.values((visit?.pack.steps ?? {}) as unknown as Record<string, Step[]>).flat()} /></span>
        <span className="quiet small">{visit?.pack.site?.address.estate ?? visit?.pack.order.number ?? ""}</span>
        {item.problem !== null && <span className="alert small">{words.outbox.refused[item.problem.code] ?? item.problem.detail} · {words.outbox.ask} {item.seq}</span>}
        {item.contested && <span className="quiet small">{words.outbox.contested}</span>}
      </span>
      <State state={item.state} />
    </li>
  );
}

/** What was recorded, by the pack's own words where it has some. */
function FactName({ item, steps }: { item: OutboxItem; steps: Step[] }) {
  const words = useWords();
  const said = useSaid();
  const byPack = (fact: string) => {
    const step = steps.find((one) => one.fact === fact && one.list === undefined);
    return step === undefined ? fact : said(step.text);
  };
  const { command } = item.target;
  if (command.verb !== "record") return null;
  const fact = command.what;
  switch (fact.fact) {
    case "photo": return <> · {words.asks.subjects[fact.subject] ?? byPack(fact.subject)}</>;
    case "consent": return <> · {words.asks.consents[fact.subject] ?? fact.subject}</>;
    case "measurement": return <> · {words.asks.quantities[fact.quantity] ?? fact.quantity}</>;
    case "declared": return <> · {words.outbox.events[fact.item.split(":")[0] ?? ""] ?? words.asks.items[fact.item] ?? words.safety.checks[fact.item] ?? byPack(fact.item)}</>;
    case "call": return <> · {words.calls.purposes[fact.purpose] ?? fact.purpose}</>;
    case "event": return <> · {words.outbox.events[fact.name] ?? fact.name}</>;
    case "signature": return null;
  }
}

function PhotoLine({ photo }: { photo: KeptPhoto }) {
  const words = useWords();
  return (
    <li className="line">
      <img src={photo.tile} alt="" width="48" height="48" />
      <span className="stop-what"><span>{words.asks.subjects[photo.subject] ?? photo.subject}</span>{photo.state === "sending" && <span className="quiet small number">{words.outbox.progress(Math.round((100 * photo.received) / Math.max(1, photo.size)))}</span>}{photo.problem !== null && <span className="alert small">{photo.problem}</span>}</span>
      <State state={photo.state} />
    </li>
  );
}

function State({ state }: { state: OutboxItem["state"] }) {
  const words = useWords();
  return <span className={`word word-${state}`}>{words.link[state]}</span>;
}
