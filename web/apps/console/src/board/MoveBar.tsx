import { Button } from "antd";
import { useSyncExternalStore } from "react";

import { useWords } from "../messages/words.ts";
import type { BoardModel } from "./model/board_model.ts";
import type { MovingStore } from "./moving.ts";
import { useReason } from "./reason.ts";
import { ScoreChange } from "./ScoreChange.tsx";

/** What the thing in hand would change where it hovers; after the drop, the question whether to go through with it. */
export function MoveBar({ moving, model }: { moving: MovingStore; model: BoardModel }) {
  const words = useWords();
  const reason = useReason(model);
  const nameOf = (order: string) => model.stopOf.get(order)?.api.customer_masked ?? model.waitingOf.get(order)?.customer_masked ?? order;
  const { phase, held, target, preview } = useSyncExternalStore(moving.subscribe, moving.snapshot);
  if (held === null || phase === "idle") return null;
  const lane = target === null ? undefined : model.lanes[target.lane];
  const isHome = held.stop !== null && target !== null && held.fromLane === target.lane && held.fromPlace === target.position;
  return (
    <div className="move-bar" role="status" data-testid="move-bar">
      <div className="move-where">
        <b>{held.label}</b>
        {lane !== undefined && target !== null && (
          <span>→ {lane.technician.name} {lane.technician.badge} · {target.position === 0 ? words.board.positionFirst : words.board.positionAfter(target.position)}</span>
        )}
      </div>
      <div className="move-what">
        {target === null && <span className="quiet">{words.board.dragHint}</span>}
        {isHome && <span className="quiet">{words.board.same}</span>}
        {target !== null && !isHome && preview === null && <span className="quiet">{words.board.trying}…</span>}
        {preview !== null && !preview.allowed && <b className="score-worse">{words.board.notAllowed}</b>}
        {preview !== null && <ScoreChange before={preview.score_before} after={preview.score_after} />}
        {preview !== null && preview.violations.length > 0 && (
          <span><span className="quiet">{words.board.violations} </span>{preview.violations.map(reason).join(" · ")}</span>
        )}
        {preview !== null && preview.calls.length > 0 && (
          <span><span className="quiet">{words.board.calls} </span>{preview.calls.map(nameOf).join(" · ")}</span>
        )}
      </div>
      {phase === "confirm" && (
        <div className="move-act">
          <Button onClick={moving.cancel}>{words.board.cancel}</Button>
          {preview?.allowed === true && <Button type="primary" onClick={moving.confirm} autoFocus data-testid="confirm-move">{words.board.drop}</Button>}
        </div>
      )}
    </div>
  );
}
