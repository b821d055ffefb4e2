import { type BackTestRow, type PackRow, serverNow } from "@doorstep/api";
import { dayAndClock, Loading, ms, useLook } from "@doorstep/ui";
import { Button, Progress } from "antd";
import { type ReactNode, useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { BackTestDays, type Days, lastMonth } from "./BackTestDays.tsx";
import { TalksTested } from "./TalksTested.tsx";
import { useBackTest } from "./use_back_test.ts";
import { VisitsTested } from "./VisitsTested.tsx";

/** What a pack would have said about some days of history. The server judges; the page shows how far it has come. */
export function BackTest({ id, judges }: { id: string; judges: PackRow["judges"] }) {
  const { norms: words } = useWords();
  const [days, setDays] = useState<Days | null>(null);
  const { runs, run, result, start, cancel } = useBackTest(id);
  const chosen: Days = days ?? (run === null ? lastMonth() : [run.from, run.to]);
  const isBusy = start.isPending || run?.state === "running";
  const found = result?.data;
  return (
    <Section title={words.backTest}>
      <BackTestDays days={chosen} isBusy={isBusy} onDays={setDays} onRun={() => { start.mutate(chosen); }} hint={judges === "visits" ? words.backTestHint : words.talk.hint} />
      {runs.isError && <Trouble error={runs.error} retry={() => { void runs.refetch(); }} />}
      {run !== null && <Standing run={run}>{run.state === "running" && <Button size="small" loading={cancel.isPending} onClick={() => { cancel.mutate(run.id); }} data-testid="back-test-cancel">{words.tried.cancel}</Button>}</Standing>}
      {result?.isPending === true && <Loading />}
      {result?.isError === true && <Trouble error={result.error} retry={() => { void result.refetch(); }} />}
      {found?.visits != null && <VisitsTested test={found.visits} />}
      {found?.talks != null && <div data-testid="talk-back-test"><TalksTested test={found.talks} none={words.talk.none} /></div>}
    </Section>
  );
}

/** Which days were asked for, and how far it has come. */
function Standing({ run, children }: { run: BackTestRow; children: ReactNode }) {
  const { zone, locale } = useLook();
  const { norms: { tried: words } } = useWords();
  const at = (time: string) => dayAndClock(ms(time), serverNow(), zone, locale);
  const percent = run.all === 0 ? 0 : Math.min(100, Math.floor((run.seen * 100) / run.all));
  return (
    <div data-testid="back-test-standing">
      <p>
        {run.from} – {run.to} · {words.states[run.state] ?? run.state} · {words.seen(run.seen, run.all)}
        {run.state === "running" && run.otherwise > 0 && <> · {words.otherwise(run.otherwise)}</>}
        {" "}<span className="quiet">{run.ended_at == null ? words.askedAt(at(run.asked_at)) : words.endedAt(at(run.ended_at))}</span> {children}
      </p>
      {run.state === "running" && <><Progress percent={percent} aria-label={words.progress} /><p className="quiet">{words.leave}</p></>}
      {run.reason != null && <p>{locale === "en" ? run.reason.en : run.reason.zh}</p>}
    </div>
  );
}
