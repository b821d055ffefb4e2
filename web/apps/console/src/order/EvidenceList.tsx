import type { EvidenceItem, OrderView } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { measured } from "./measured.ts";
import { Section } from "./Section.tsx";

/** Measurements, photos, consents: what stands behind the reply, in the order it was recorded. */
export function EvidenceList({ view }: { view: OrderView }) {
  const { zone } = useLook();
  const { order: words } = useWords();
  const visits = view.visits.flatMap((visit) => visit.evidence ?? []);
  const all = ([...(view.order.evidence ?? []), ...visits] as readonly EvidenceItem[]).filter((one) => one.fact !== "event").sort((a, b) => ms(a.at) - ms(b.at));
  return (
    <Section title={words.evidence} count={all.length}>
      {all.length === 0 ? <p className="quiet">{words.noEvidence}</p> : (
        <ul className="rows">
          {all.map((one, n) => (
            <li key={n}>
              <EvidenceRow item={one} />
              <time className="quiet" dateTime={one.at}>{clockTime(ms(one.at), zone)}</time>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function EvidenceRow({ item }: { item: EvidenceItem }) {
  const { order: words } = useWords();
  const what = item.quantity ?? item.subject ?? item.item ?? item.purpose ?? "";
  const name = `${words.facts[item.fact] ?? item.fact}${what === "" ? "" : ` · ${words.things[what] ?? what}`}`;
  const isBad = item.given === false || item.by_customer === false;
  return (
    <>
      <span>{name}</span>
      <span className={isBad ? "score-worse" : "number"}>{saidOf(item, words)}</span>
    </>
  );
}

function saidOf(item: EvidenceItem, words: ReturnType<typeof useWords>["order"]): string {
  switch (item.fact) {
    case "measurement": return measured(item.quantity ?? "", item.value_milli ?? 0);
    case "consent": return item.given === true ? words.given : words.refused;
    case "call": return item.answered === true ? words.answered : words.unanswered;
    case "declared": return item.value ?? words.declared;
    default: return "";
  }
}
