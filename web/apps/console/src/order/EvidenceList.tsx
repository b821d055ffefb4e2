import type { EvidenceItem, OrderView } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { Measured } from "./Measured.tsx";
import { measured } from "./measured.ts";
import { Photos } from "./Photos.tsx";
import { Section } from "./Section.tsx";
import { Signature } from "./Signature.tsx";
import { thingOf, valueOf, type TellingWords } from "./told.ts";
import { useTelling } from "./use_telling.ts";

/** Pictures, measurements, the signature, and everything else that was said or agreed, in the order it was recorded. */
export function EvidenceList({ view }: { view: OrderView }) {
  const { zone } = useLook();
  const { order: words } = useWords();
  const visits = view.visits.flatMap((visit) => visit.evidence ?? []);
  const all = ([...(view.order.evidence ?? []), ...visits] as readonly EvidenceItem[]).filter((one) => one.fact !== "event").sort((a, b) => ms(a.at) - ms(b.at));
  const photos = all.filter((one) => one.fact === "photo");
  const signature = all.findLast((one) => one.fact === "signature");
  const rest = all.filter((one) => !["photo", "measurement", "signature"].includes(one.fact));
  return (
    <Section title={words.evidence} count={all.length}>
      {all.length === 0 && <p className="quiet">{words.noEvidence}</p>}
      {photos.length > 0 && <Photos order={view.order.id} items={photos} />}
      {view.measured.length > 0 && <><h3>{words.measuredTitle}</h3><Measured rows={view.measured} /></>}
      {signature?.strokes != null && (
        <>
          <h3>{words.facts["signature"]} <span className="quiet number">{clockTime(ms(signature.at), zone)}{signature.by_customer === false ? ` · ${words.notByCustomer}` : ""}</span></h3>
          <Signature order={view.order.id} sha256={signature.strokes} />
          <p><a href={`/api/v1/orders/${view.order.id}/confirmation`} target="_blank" rel="noreferrer" className="link-button" data-testid="confirmation">{words.confirmation}</a></p>
        </>
      )}
      {rest.length > 0 && (
        <details className="finding-rest" open={photos.length + view.measured.length === 0}>
          <summary>{words.saidAndAgreed} {rest.length}</summary>
          <ul className="rows">
            {rest.map((one, n) => (
              <li key={n}>
                <EvidenceRow item={one} />
                <time className="quiet" dateTime={one.at}>{clockTime(ms(one.at), zone)}</time>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function EvidenceRow({ item }: { item: EvidenceItem }) {
  const { order: words } = useWords();
  const telling = useTelling();
  const what = item.quantity ?? item.subject ?? item.item ?? item.purpose ?? "";
  const name = `${words.facts[item.fact] ?? item.fact}${what === "" ? "" : ` · ${thingOf(what, telling)}`}`;
  const isBad = item.given === false || item.by_customer === false;
  return (
    <>
      <span>{name}</span>
      <span className={isBad ? "score-worse" : "number"}>{saidOf(item, words, telling)}</span>
    </>
  );
}

function saidOf(item: EvidenceItem, words: ReturnType<typeof useWords>["order"], telling: TellingWords): string {
  switch (item.fact) {
    case "measurement": return measured(item.quantity ?? "", item.value_milli ?? 0);
    case "consent": return item.given === true ? words.given : words.refused;
    case "call": return `${item.answered === true ? words.answered : words.unanswered} · ${item.class === "telephony" ? words.byPlatform : words.byWord}`;
    case "declared": return item.value == null ? words.declared : valueOf(item.item ?? "", item.value, telling);
    default: return "";
  }
}
