import { clockTime, relativeAndClock, span, useLook, VisitStateTag, windowText } from "@doorstep/ui";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import type { BoardActs } from "./use_board_acts.ts";
import { Candidates } from "./Candidates.tsx";
import type { Candidate } from "./candidates.ts";
import type { BoardModel, Stop } from "./model/board_model.ts";

interface Props {
  model: BoardModel;
  stop: Stop;
  now: number;
  acts: BoardActs;
  onTake: (stop: Stop, candidate: Candidate) => void;
}

/** States of a visit that nobody has set out to. */
const ahead: ReadonlySet<string> = new Set(["assigned", "confirmed"]);
/** States in which work may take longer than planned. */
const atWork: ReadonlySet<string> = new Set(["arrived", "in_home", "working", "observing", "demonstrated"]);
/** So much longer is offered with one click, in minutes. */
const LONGER_MIN = 30;

/** The chosen visit: what was promised, what is planned, and why it is this technician's. */
export function StopCard({ model, stop, now, acts, onTake }: Props) {
  const { zone, locale, words: shared } = useLook();
  const words = useWords();
  const [isAsked, setAsked] = useState(false);
  const { api } = stop;
  const technician = model.lanes[stop.lane]?.technician;
  const isAhead = ahead.has(api.state);
  return (
    <article className="card" data-testid="stop-card" data-order={api.order}>
      <header className="card-head">
        <h2>{shared.kinds[api.kind] ?? api.kind} · {api.address_short}</h2>
        <VisitStateTag state={api.state} atRisk={api.at_risk} broken={api.late} pinned={api.pinned} />
      </header>
      <dl className="facts">
        <dt>{words.board.promise}</dt>
        <dd className={api.late ? "score-worse" : api.at_risk ? "risky" : undefined}>
          {stop.promiseStart === null || stop.promiseEnd === null ? words.board.noPromise : windowText(stop.promiseStart, stop.promiseEnd, zone)}
          {api.late ? ` · ${shared.legend.broken}` : api.at_risk ? ` · ${shared.legend.at_risk}` : ""}
        </dd>
        {stop.announced !== null && <><dt>{words.board.announced}</dt><dd>{clockTime(stop.announced, zone)}</dd></>}
        <dt>{words.board.arrive}</dt>
        <dd>{relativeAndClock(stop.arrive, now, zone, locale)}</dd>
        <dt>{words.board.work}</dt>
        <dd>{windowText(stop.start, stop.leave, zone)} · {span(stop.leave - stop.start, locale)}</dd>
        {api.learned != null && <><dt>{words.board.length}</dt><dd data-testid="learned">{words.board.learned(api.learned.visits, api.learned.in_building, span(api.learned.estimate_ms, locale))}</dd></>}
        <dt>{words.board.travel}</dt>
        <dd>{span(api.travel_s * 1000, locale)}{api.travel_m == null ? "" : ` · ${(api.travel_m / 1000).toFixed(1)} km`}</dd>
        <dt>{words.board.technician}</dt>
        <dd>{technician?.name} {technician?.badge}</dd>
        <dt>{words.board.customer}</dt>
        <dd>{api.customer_masked} · {shared.classes[api.class] ?? api.class}</dd>
        {api.pinned && <><dt>{shared.legend.pinned}</dt><dd>{words.board.locked}</dd></>}
      </dl>
      <div className="card-act">
        <Link to={`/orders/${api.order}`} className="link-button">{words.board.openOrder} <span className="number">{api.order_number}</span></Link>
        <Button size="small" aria-expanded={isAsked} onClick={() => { setAsked(!isAsked); }} data-testid="why">{words.board.why}</Button>
        {isAhead && <Button size="small" onClick={() => { acts.pin(api.order, !api.pinned); }} data-testid="pin">{api.pinned ? words.board.unpin : words.board.pin}</Button>}
        {isAhead && <Button size="small" onClick={() => { acts.unassign(api.order); }} data-testid="unassign">{words.board.unassign}</Button>}
        {atWork.has(api.state) && <Button size="small" onClick={() => { acts.overrun(api.order, Math.max(now, stop.leave) + LONGER_MIN * 60_000); }} data-testid="overrun">{words.board.overrun(LONGER_MIN)}</Button>}
      </div>
      {isAsked && (
        <Candidates model={model} what={api} onTake={(candidate) => { onTake(stop, candidate); }} />
      )}
    </article>
  );
}
