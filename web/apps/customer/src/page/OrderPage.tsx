import { serverNow } from "@doorstep/api";
import { useState } from "react";

import { Complaint } from "../after/Complaint.tsx";
import { NotMe } from "../after/NotMe.tsx";
import { PayoutCard } from "../after/PayoutCard.tsx";
import { Reveals } from "../after/Reveals.tsx";
import { StillGood } from "../after/StillGood.tsx";
import { Actions } from "../booking/Actions.tsx";
import type { CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { LookSwitches } from "../look/LookSwitches.tsx";
import { useWords } from "../messages/words.ts";
import { sentenceOf } from "../status/sentence.ts";
import { StormLine } from "../status/StormLine.tsx";
import { StatusCard } from "../status/StatusCard.tsx";
import { SurveyCard } from "../survey/SurveyCard.tsx";
import { MeasuredCard } from "../visit/MeasuredCard.tsx";
import { Prepare } from "../visit/Prepare.tsx";
import { Promises } from "../visit/Promises.tsx";
import { Supervision } from "../visit/Supervision.tsx";
import { VisitorCard } from "../visit/VisitorCard.tsx";
import { useOnline } from "./useOnline.ts";

/** One sentence, one map, one action; below them what is worth knowing now, and then the rest. */
export function OrderPage({ view, isStale, refresh }: { view: CustomerView; isStale: boolean; refresh: () => Promise<unknown> }) {
  const words = useWords();
  const { locale, zone } = useLook();
  const isOnline = useOnline();
  const [isNotMine, setNotMine] = useState(false);
  const now = serverNow();
  if (isNotMine) return <main className="dead"><h1>{words.notMe.done}</h1><p>{words.notMe.doneHint}</p></main>;
  const isAhead = ["unbooked", "no_answer", "reopened", "booked", "late", "on_the_way"].includes(view.status.state);
  const isOver = ["done", "solved_remotely", "cancelled"].includes(view.status.state);
  return (
    <div className="shell">
      <header className="top">
        <p className="top-title"><b>{words.kinds[view.kind] ?? words.page.title}</b><span>{words.page.number(view.number)}</span></p>
        <LookSwitches />
      </header>
      {(!isOnline || isStale) && <p className="offline" role="status" data-testid="stale">{isOnline ? words.page.stale : words.page.offline}</p>}
      <main className="column">
        <StatusCard sentence={sentenceOf(view, { words, locale, zone, now })} />
        {view.storm != null && <StormLine storm={view.storm} isPromised={view.status.state === "booked"} now={now} />}
        {view.still_good != null && view.purpose === "visit" && <StillGood asked={view.still_good} refresh={refresh} now={now} />}
        <SurveyCard view={view} refresh={refresh} />
        <Actions view={view} refresh={refresh} now={now} />
        {view.visitor != null && !isOver && <VisitorCard view={view} />}
        {view.payout != null && <PayoutCard payout={view.payout} now={now} />}
        {view.promises.length > 0 && <Promises promises={view.promises} now={now} />}
        {isAhead && view.prepare.length > 0 && <Prepare items={view.prepare} />}
        {view.measured.length > 0 && <MeasuredCard rows={view.measured} />}
        {view.supervision.length > 0 && view.status.state !== "cancelled" && view.status.state !== "solved_remotely" && <Supervision rows={view.supervision} isOpen={!isAhead && !isOver} now={now} />}
        {view.visitor != null && isOver && view.status.state === "done" && <VisitorCard view={view} isOver />}
        <Complaint view={view} refresh={refresh} />
        <Reveals reveals={view.reveals} now={now} />
        <footer className="foot">
          <p className="quiet">{words.page.yours(view.name, view.address)} · {view.phone}</p>
          <NotMe name={view.name} onDone={() => { setNotMine(true); }} />
        </footer>
      </main>
    </div>
  );
}
