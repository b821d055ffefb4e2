import { serverNow, type TalkBackTest } from "@doorstep/api";
import { dayAndClock, Loading, ms, useLook } from "@doorstep/ui";
import { Button } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { percentOf } from "../quality/trust.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { BackTestDays, lastMonth } from "./BackTestDays.tsx";
import { TalksShifted } from "./TalksShifted.tsx";
import { useTalkBackTest, useTalkShadow } from "./use_talk_packs.ts";

/** What a conversation pack on trial has said so far beside the one that counts. */
export function TalkShadow({ id }: { id: string }) {
  const { norms: words } = useWords();
  const shadow = useTalkShadow(id);
  return (
    <Section title={words.trial}>
      <p className="quiet">{words.trialHint}</p>
      {shadow.isPending && <Loading />}
      {shadow.isError && <Trouble error={shadow.error} retry={() => { void shadow.refetch(); }} />}
      {shadow.data !== undefined && <Tested test={shadow.data} none={words.talk.noneYet} />}
    </Section>
  );
}

/** What it would have said about some days of kept conversations, a stretch at a time. */
export function TalkHistory({ id }: { id: string }) {
  const { zone, locale } = useLook();
  const { norms: words } = useWords();
  const [days, setDays] = useState(lastMonth);
  const { test, error, isBusy, run, goOn, forget } = useTalkBackTest(id);
  const isPartly = test?.next != null;
  return (
    <Section title={words.backTest}>
      <BackTestDays days={days} isBusy={isBusy} onDays={(next) => { forget(); setDays(next); }} onRun={() => { run(days); }} hint={words.talk.hint} />
      {error !== null && <Trouble error={error} retry={() => { run(days); }} />}
      {test !== null && (
        <div data-testid="talk-back-test">
          <Tested test={test} none={words.talk.none} />
          {isPartly && <p><span className="quiet">{test.reached == null ? "" : words.talk.reached(dayAndClock(ms(test.reached), serverNow(), zone, locale))}</span> <Button size="small" loading={isBusy} onClick={() => { goOn(days); }}>{words.talk.goOn}</Button></p>}
        </div>
      )}
    </Section>
  );
}

/** How many conversations would come out otherwise, and rule by rule which. */
function Tested({ test, none }: { test: TalkBackTest; none: string }) {
  const { norms: words } = useWords();
  const score = (permille: number | null | undefined) => (permille == null ? "—" : percentOf(permille));
  if (test.conversations + test.erased === 0) return <p className="quiet">{none}</p>;
  return (
    <>
      <p className="quiet">{words.against(test.against)}</p>
      <p>
        {words.talk.judged(test.conversations, test.otherwise, test.erased)}
        {" · "}{words.score} <b className="number">{score(test.before.permille)}</b> → <b className="number">{score(test.after.permille)}</b>
      </p>
      <TalksShifted rules={test.rules} />
    </>
  );
}
