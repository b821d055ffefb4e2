import { clockTime, isVisitState, ms, useLook, windowText } from "@doorstep/ui";
import { Button, Popconfirm } from "antd";

import { useWords } from "../messages/words.ts";
import type { Lane } from "./model/board_model.ts";
import type { BoardActs } from "./use_board_acts.ts";

/** The chosen technician: the shift, what is still ahead, and what to do when they cannot go on. */
export function TechnicianCard({ lane, acts }: { lane: Lane; acts: BoardActs }) {
  const { zone, words: shared } = useLook();
  const { board: words } = useWords();
  const { technician } = lane;
  const ahead = lane.stops.filter((stop) => stop.api.state === "assigned" || stop.api.state === "confirmed").length;
  return (
    <article className="card" data-testid="technician-card">
      <header className="card-head"><h2>{technician.name} <span className="number quiet">{technician.badge}</span></h2></header>
      <dl className="facts">
        <dt>{words.shift}</dt>
        <dd>{windowText(ms(technician.shift.start), ms(technician.shift.end), zone)}</dd>
        <dt>{words.now}</dt>
        <dd>{isVisitState(technician.state) ? shared.visitStates[technician.state] : words.idle}{technician.seen_at == null ? null : <span className="quiet"> · {words.seenAt(clockTime(ms(technician.seen_at), zone))}</span>}</dd>
        <dt>{words.stop}</dt>
        <dd>{words.route(lane.stops.length)} · {words.ahead(ahead)}</dd>
      </dl>
      <div className="card-act">
        <Popconfirm title={words.illAsk(technician.name)} description={words.illHint} okText={words.ill} cancelText={words.cancel} onConfirm={() => { acts.ill(technician.id); }} okButtonProps={{ "data-testid": "confirm-ill" }}>
          <Button size="small" loading={acts.isBusy} data-testid="ill">{words.ill}</Button>
        </Popconfirm>
      </div>
    </article>
  );
}
