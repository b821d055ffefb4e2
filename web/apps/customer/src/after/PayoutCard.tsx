import { money } from "@doorstep/ui/src/format/money.ts";
import { dayAndClock, ms } from "@doorstep/ui/src/format/time.ts";

import type { CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useSaid, useWords } from "../messages/words.ts";
import { Card } from "../page/Card.tsx";

interface Props {
  payout: NonNullable<CustomerView["payout"]>;
  now: number;
}

/** What is due because a same-day promise was broken, or why nothing is. */
export function PayoutCard({ payout, now }: Props) {
  const { payout: words } = useWords();
  const said = useSaid();
  const { locale, zone } = useLook();
  return (
    <Card title={words.title} testid="payout">
      <p>{payout.excluded == null ? words.due(money(payout.amount_fen)) : words.none(said(payout.excluded))}</p>
      <p className="quiet">{said(payout.text)} · {words.since(dayAndClock(ms(payout.broken_at), now, zone, locale))}</p>
    </Card>
  );
}
