import type { BoardUnassigned } from "@doorstep/api";
import { Empty, ms, span, useLook, windowText } from "@doorstep/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type PointerEvent } from "react";

import { useSaid, useWords } from "../messages/words.ts";

interface Props {
  orders: readonly BoardUnassigned[];
  chosen: string | null;
  onChoose: (order: string) => void;
  /** The pointer has pulled a row out of the list. */
  onPull: (order: BoardUnassigned, event: PointerEvent) => void;
}

const ROW_PX = 68;

/** Orders nobody goes to yet, the most pressing first; each says why, and can be pulled onto a lane. */
export function UnassignedList({ orders, chosen, onChoose, onPull }: Props) {
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
                <UnassignedRow order={order} />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function UnassignedRow({ order }: { order: BoardUnassigned }) {
  const { words: shared, zone, locale } = useLook();
  const said = useSaid();
  const reason = order.reasons[0];
  return (
    <>
      <span className="unassigned-head">
        {order.priority <= 1 && <span className="urgent" aria-hidden="true" />}
        <b>{shared.kinds[order.kind] ?? order.kind}</b>
        <span className="number">{order.order_number}</span>
      </span>
      <span className="unassigned-times">
        {order.promise == null ? "—" : windowText(ms(order.promise.start), ms(order.promise.end), zone)}
        <span className="quiet">{span(order.duration_s * 1000, locale)}</span>
      </span>
      {reason !== undefined && <span className="quiet one-line">{said(reason)}</span>}
    </>
  );
}
