import type { BoardUnassigned } from "@doorstep/api";
import { ms, span, useLook, windowText } from "@doorstep/ui";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { Candidates } from "./Candidates.tsx";
import type { Candidate } from "./candidates.ts";
import type { BoardModel } from "./model/board_model.ts";

interface Props {
  model: BoardModel;
  order: BoardUnassigned;
  onTake: (order: BoardUnassigned, candidate: Candidate) => void;
}

/** The chosen order that waits: why nobody goes, and who could. */
export function WaitingCard({ model, order, onTake }: Props) {
  const { zone, locale, words: shared } = useLook();
  const words = useWords();
  const said = useSaid();
  return (
    <article className="card" data-testid="waiting-card">
      <header className="card-head">
        <h2>{shared.kinds[order.kind] ?? order.kind} · <span className="number">{order.order_number}</span></h2>
      </header>
      <dl className="facts">
        <dt>{words.board.promise}</dt>
        <dd>{order.promise == null ? words.board.noPromise : windowText(ms(order.promise.start), ms(order.promise.end), zone)}</dd>
        <dt>{words.board.duration}</dt>
        <dd>{span(order.duration_s * 1000, locale)}</dd>
        <dt>{words.board.reasons}</dt>
        <dd>{order.reasons.map((reason) => <span key={reason.code} className="line">{said(reason)}</span>)}</dd>
      </dl>
      <div className="card-act"><Link to={`/orders/${order.order}`} className="link-button">{words.board.openOrder}</Link></div>
      <h2>{words.board.candidates}</h2>
      <p className="quiet">{words.board.candidateHint}</p>
      <Candidates model={model} what={{ stop: null, order: order.order, place: order.place, around: order.promise == null ? model.now : ms(order.promise.start) }} onTake={(candidate) => { onTake(order, candidate); }} />
    </article>
  );
}
