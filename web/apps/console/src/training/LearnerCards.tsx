import { serverNow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button, Collapse, Tag } from "antd";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { hasPlace } from "../shell/places.ts";
import { useSession } from "../shell/session.ts";
import type { CoachingView } from "./use_training.ts";

type Case = CoachingView["cards"][number]["cases"][number];

/** Where a case lies: a recording or an order, as a link for those who may open it. */
function Source({ found }: { found: Case }) {
  const { training: words } = useWords();
  const session = useSession();
  const opens = (page: string) => session !== null && hasPlace(session, page);
  if (found.conversation != null) return opens("recordings") ? <Link to={`/recordings/${found.conversation}`}>{words.conversation}</Link> : words.conversation;
  if (found.order == null) return null;
  return opens("orders") ? <Link to={`/orders/${found.order}`} className="number">{found.order_number}</Link> : <span className="number">{found.order_number}</span>;
}

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
                {card.cases.map((one) => <li key={`${one.rule} ${one.judged_at} ${one.visit ?? one.conversation ?? ""}`}><span>{said(one.said)}</span><span><Source found={one} /></span><span className="quiet number">{when(one.judged_at)}</span></li>)}
              </ul>
            </>
          ),
        }))}
      />
    </Section>
  );
}
