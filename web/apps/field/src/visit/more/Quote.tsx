import type { Price } from "@doorstep/norms";
import { money } from "@doorstep/ui/src/light.ts";
import { useState } from "react";

import { quoteOf, totalFen } from "../../flow/quote.ts";
import { useSaid, useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Blank } from "../../shell/Blank.tsx";
import type { SideProps } from "./SidePage.tsx";
import { useSaved } from "./useSaved.ts";

/** The price list, and a quote from it with its composition; the customer's answer is recorded before paid work. */
export function Quote({ visit }: SideProps) {
  const words = useWords();
  const said = useSaid();
  const { day, record } = usePhone();
  const saved = useSaved(visit.pack.visit.id);
  const [counts, setCounts] = useState<Record<string, number>>({});
  const prices = (day?.pulled.handbook.prices ?? []) as unknown as Price[];
  if (!prices.some(({ fen }) => fen != null)) return <Blank title={words.quote.empty} hint={words.quote.emptyHint} />;
  const change = (id: string, by: number) => { setCounts({ ...counts, [id]: Math.max(0, (counts[id] ?? 0) + by) }); };
  const quote = quoteOf(prices, counts);
  const answer = async (isGiven: boolean) => saved(await record(visit,
    { fact: "declared", item: "quote", value: JSON.stringify({ version: day?.pulled.pack.version, lines: quote, total_fen: totalFen(quote) }) },
    { fact: "consent", subject: "quote", given: isGiven }));
  return (
    <div className="form">
      <p className="quiet">{words.quote.hint}</p>
      <ul className="prices">
        {prices.map((price) => (
          <li key={price.id}>
            <span className="ask-text"><span>{said(price.text)}</span><span className="quiet small number">{price.fen == null ? words.quote.unpriced : `${money(price.fen)} ${words.quote.per[price.per] ?? price.per}`}</span></span>
            {price.fen != null && (
              <span className="stepper">
                <button type="button" aria-label={`${words.quote.less} ${said(price.text)}`} onClick={() => { change(price.id, -1); }}>−</button>
                <output className="number" aria-label={words.quote.number}>{counts[price.id] ?? 0}</output>
                <button type="button" aria-label={`${words.quote.more} ${said(price.text)}`} onClick={() => { change(price.id, 1); }}>+</button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="total"><span>{words.quote.total}</span><strong className="number">{money(totalFen(quote))}</strong></p>
      <p className="quiet">{words.quote.keep}</p>
      <div className="answers">
        <button type="button" className="answer" disabled={quote.length === 0} onClick={() => void answer(true)}>{words.asks.yes}</button>
        <button type="button" className="answer" disabled={quote.length === 0} onClick={() => void answer(false)}>{words.asks.no}</button>
      </div>
    </div>
  );
}
