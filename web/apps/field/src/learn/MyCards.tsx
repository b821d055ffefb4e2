import { clockTime, dayShort, ms, useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { CardBody } from "./CardBody.tsx";
import { noteRead, type CoachedCard } from "./use_coaching.ts";

/** Cards that the own breaches of the last weeks chose, the heaviest first, each with the cases behind it. */
export function MyCards({ cards, refresh }: { cards: readonly CoachedCard[]; refresh: () => void }) {
  const { learning: words } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section aria-label={words.mine}>
      <h2>{words.mine}</h2>
      {cards.length === 0 && <p className="quiet">{words.mineNone}</p>}
      <ul className="list">
        {cards.map((card) => <MyCard key={card.id} card={card} isOpen={open === card.id} toggle={() => { setOpen(open === card.id ? null : card.id); }} refresh={refresh} />)}
      </ul>
    </section>
  );
}

function MyCard({ card, isOpen, toggle, refresh }: { card: CoachedCard; isOpen: boolean; toggle: () => void; refresh: () => void }) {
  const { learning: words } = useWords();
  const said = useSaid();
  const { zone, locale } = useLook();
  const at = (when: string) => `${dayShort(ms(when), zone, locale)} ${clockTime(ms(when), zone)}`;
  const read = () => { void noteRead(card.id).then((isNoted) => { if (isNoted) refresh(); }); };
  return (
    <li className="learn-card" data-testid={`card-${card.id}`}>
      <button type="button" className="list-one" aria-expanded={isOpen} onClick={toggle}>
        <strong>{said(card.title)}</strong>
        <span className={card.learned ? "quiet" : "alert"}>{card.learned ? words.learned : words.times(card.times)}</span>
      </button>
      {isOpen && (
        <div className="learn-card-open">
          <CardBody text={card.text} steps={card.steps} />
          <h2>{words.cases}</h2>
          <ul className="learn-cases">
            {card.cases.map((one) => <li key={`${one.rule} ${one.judged_at} ${one.visit ?? ""}`}><span className="quiet number">{at(one.judged_at)}{one.order_number == null ? "" : ` · ${one.order_number}`}</span><br />{said(one.said)}</li>)}
          </ul>
          {!card.learned && <Button color="primary" fill="outline" onClick={read} data-testid={`read-${card.id}`}>{words.read}</Button>}
        </div>
      )}
    </li>
  );
}
