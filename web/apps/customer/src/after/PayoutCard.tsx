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

/** How the payout for a broken same-day promise stands: being checked, approved, or not due and why. */
export function PayoutCard({ payout, now }: Props) {
  const { payout: words } = useWords();
  const said = useSaid();
  const { locale, zone } = useLook();
  const when = (at: string) => dayAndClock(ms(at), now, zone, locale);
  const standing = () => {
    switch (payout.state) {
      case "in_review": return words.inReview(money(payout.amount_fen));
      case "released": return words.released(money(payout.amount_fen), when(payout.at));
      case "refused": return words.none(payout.excluded == null ? payout.reason : said(payout.excluded));
    }
  };
  return (
    <Card title={words.title} testid="payout">
      <p>{standing()}</p>
      {payout.state === "refused" && payout.excluded != null && said(payout.excluded) !== payout.reason && <p>{payout.reason}</p>}
      <p className="quiet">{said(payout.text)} · {words.since(when(payout.broken_at))}</p>
    </Card>
  );
}
