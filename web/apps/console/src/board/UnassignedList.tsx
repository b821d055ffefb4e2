import type { BoardUnassigned } from "@doorstep/api";
import { dayAndClock, Empty, isOrderState, ms, span, useLook, windowText } from "@doorstep/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type PointerEvent } from "react";

import { useWords } from "../messages/words.ts";
import type { BoardModel } from "./model/board_model.ts";
import { useReason } from "./reason.ts";

interface Props {
  model: BoardModel;
  orders: readonly BoardUnassigned[];
  chosen: string | null;
  onChoose: (order: string) => void;
  /** The pointer has pulled a row out of the list. */
  onPull: (order: BoardUnassigned, event: PointerEvent) => void;
}

const ROW_PX = 68;

/** Orders nobody goes to yet, the most pressing first; each says why, and can be pulled onto a lane. */
export function UnassignedList({ model, orders, chosen, onChoose, onPull }: Props) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const press = useRef<{ order: BoardUnassigned; x: number; y: number } | null>(null);
  const rows = useVirtualizer({ count: orders.length, getScrollElement: () => box.current, estimateSize: () => ROW_PX, overscan: 6 });
  if (orders.length === 0) return <Empty title={words.board.unassignedNone} hint={words.board.unassignedNoneHint} />;
  return (
    <div ref={box} className="unassigned-scroll" tabIndex={0} role="group" aria-label={words.board.unassigned}>
      <ul style={{ height: rows.getTotalSize() }} className="unassigned">
        {rows.getVirtualItems().map((row) => {
          const order = orders[row.index];
          if (order === undefined) return null;
          return (
            <li key={order.order} style={{ transform: `translateY(${String(row.start)}px)`, height: ROW_PX }}>
              <button
                type="button"
                className="unassigned-row"
                aria-pressed={order.order === chosen}
                title={words.board.dragHint}
                onClick={() => { onChoose(order.order); }}
                onPointerDown={(event) => { press.current = { order, x: event.clientX, y: event.clientY }; }}
                onPointerMove={(event) => {
                  const start = press.current;
                  if (start === null || Math.hypot(event.clientX - start.x, event.clientY - start.y) < 5) return;
                  press.current = null;
                  onPull(start.order, event);
                }}
                onPointerUp={() => { press.current = null; }}
                onPointerLeave={() => { press.current = null; }}
              >
                <UnassignedRow order={order} model={model} />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function UnassignedRow({ order, model }: { order: BoardUnassigned; model: BoardModel }) {
  const { words: shared, zone, locale } = useLook();
  const reasonOf = useReason(model);
  const { storm } = useWords();
  const [first] = order.reasons;
  const state = isOrderState(order.state) ? shared.orderStates[order.state] : order.state;
  return (
    <>
      <span className="unassigned-head">
        {order.class === "emergency" && <span className="urgent" title={shared.classes["emergency"]} />}
        <b>{shared.kinds[order.kind] ?? order.kind}</b>
        <span className="number">{order.order_number}</span>
        {order.put_off && <span className="put-off">{storm.mark}</span>}
      </span>
      <span className="unassigned-times">
        {order.promise == null ? state : `${dayAndClock(ms(order.promise.window.start), model.now, zone, locale).replace(/ ?\d\d:\d\d$/, "")} ${windowText(ms(order.promise.window.start), ms(order.promise.window.end), zone)}`}
        <span className="quiet">{span(order.duration_s * 1000, locale)}</span>
      </span>
      <span className="quiet one-line">{order.address_short}{first === undefined ? "" : ` · ${reasonOf(first)}`}</span>
    </>
  );
}
