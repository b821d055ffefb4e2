import { serverNow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button, Collapse, Tag } from "antd";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import type { CoachingView } from "./use_training.ts";

/** The cards that own breaches chose, the heaviest first, each opened to its words and the cases behind it. */
export function LearnerCards({ cards, onRead }: { cards: CoachingView["cards"]; onRead: ((card: string) => void) | undefined }) {
  const { zone, locale } = useLook();
  const { training: words } = useWords();
  const said = useSaid();
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  if (cards.length === 0) return <Section title={words.cards}><p className="quiet">{words.clean}</p></Section>;
  return (
    <Section title={words.cards} count={cards.length}>
      <Collapse
        size="small"
        items={cards.map((card) => ({
          key: card.id,
          label: <>{said(card.title)} <span className="quiet number">{card.broken.join(" · ")}</span></>,
          extra: <><span className="number">{words.times(card.times)}</span> <Tag color={card.learned ? "success" : "default"}>{card.learned ? words.learned : words.notLearned}</Tag></>,
          children: (
            <>
              <p>{said(card.text)}</p>
              {onRead !== undefined && !card.learned && <Button size="small" onClick={() => { onRead(card.id); }} data-testid={`read-${card.id}`}>{words.read}</Button>}
              {card.steps.length > 0 && <ol>{card.steps.map((step) => <li key={step.zh}>{said(step)}</li>)}</ol>}
              <ul className="rows">
                {card.cases.map((one) => <li key={`${one.rule} ${one.judged_at} ${one.visit ?? one.conversation ?? ""}`}><span>{said(one.said)}</span><span>{one.conversation == null ? one.order == null ? null : <Link to={`/orders/${one.order}`} className="number">{one.order_number}</Link> : <Link to={`/recordings/${one.conversation}`}>{words.conversation}</Link>}</span><span className="quiet number">{when(one.judged_at)}</span></li>)}
              </ul>
            </>
          ),
        }))}
      />
    </Section>
  );
}
