import { dayAndClock, ms } from "@doorstep/ui/src/format/time.ts";
import { useMutation } from "@tanstack/react-query";

import { answerStillGood, type CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useWords } from "../messages/words.ts";
import { Card } from "../page/Card.tsx";
import { Refused } from "../page/Trouble.tsx";

interface Props {
  asked: NonNullable<CustomerView["still_good"]>;
  refresh: () => Promise<unknown>;
  now: number;
}

/** A day and a week later: one question, one tap. A no is a repair at once. */
export function StillGood({ asked, refresh, now }: Props) {
  const { stillGood: words, page } = useWords();
  const { locale, zone } = useLook();
  const send = useMutation({ mutationFn: (good: boolean) => answerStillGood({ good }) });
  if (send.isSuccess) {
    const number = send.data.repair;
    return <Card title={words.title}><p role="status">{number == null ? words.thanks : words.repair(number)}</p><button type="button" className="quiet-button" onClick={() => { void refresh(); }}>{page.close}</button></Card>;
  }
  return (
    <Card title={words.title} testid="still-good">
      <p className="quiet">{words.hint(dayAndClock(ms(asked.done_at), now, zone, locale))}</p>
      <div className="pair">
        <button type="button" className="second-button" disabled={send.isPending} onClick={() => { send.mutate(true); }}>{words.yes}</button>
        <button type="button" className="second-button" disabled={send.isPending} onClick={() => { send.mutate(false); }}>{words.no}</button>
      </div>
      <Refused error={send.error} />
    </Card>
  );
}
