import type { BoardUnassigned } from "@doorstep/api";
import { ms, OrderStateTag, span, useLook, windowText } from "@doorstep/ui";
import { Button } from "antd";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import type { BoardActs } from "./use_board_acts.ts";
import { Candidates } from "./Candidates.tsx";
import type { Candidate } from "./candidates.ts";
import type { BoardModel } from "./model/board_model.ts";
import { useReason } from "./reason.ts";

interface Props {
  model: BoardModel;
  order: BoardUnassigned;
  acts: BoardActs;
  onTake: (order: BoardUnassigned, candidate: Candidate) => void;
}

/** The chosen order that waits: why nobody goes, and who could. */
export function WaitingCard({ model, order, acts, onTake }: Props) {
  const { zone, locale, words: shared } = useLook();
  const words = useWords();
  const reason = useReason(model);
  const [first] = order.reasons;
  return (
    <article className="card" data-testid="waiting-card">
      <header className="card-head">
        <h2>{shared.kinds[order.kind] ?? order.kind} · {order.address_short}</h2>
        <OrderStateTag state={order.state} />
      </header>
      <dl className="facts">
        <dt>{words.board.promise}</dt>
        <dd>{order.promise == null ? words.board.noPromise : windowText(ms(order.promise.window.start), ms(order.promise.window.end), zone)}</dd>
        <dt>{words.board.duration}</dt>
        <dd>{span(order.duration_s * 1000, locale)}</dd>
        <dt>{words.board.customer}</dt>
        <dd>{order.customer_masked} · {shared.classes[order.class] ?? order.class}</dd>
        <dt>{words.board.reasons}</dt>
        <dd>{order.set_aside ? words.board.setAside : first === undefined ? words.board.notPromised : reason(first)}</dd>
      </dl>
      <div className="card-act"><Link to={`/orders/${order.order}`} className="link-button">{words.board.openOrder} <span className="number">{order.order_number}</span></Link>
        <Button size="small" onClick={() => { acts.tryEmergency(order.order); }} data-testid="emergency">{words.board.emergency}</Button>
      </div>
      <h2>{words.board.candidates}</h2>
      {order.place != null && <Candidates model={model} what={{ order: order.order, place: order.place }} onTake={(candidate) => { onTake(order, candidate); }} />}
    </article>
  );
}
