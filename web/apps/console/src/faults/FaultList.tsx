import { serverNow, type BatchFaultRow } from "@doorstep/api";
import { dayAndClock, Empty, ms, useLook } from "@doorstep/ui";
import { Tag } from "antd";

import { useWords } from "../messages/words.ts";

/** Batch faults with how many orders they hold and how many wait to be closed. */
export function FaultList({ rows, chosen, onChoose }: { rows: readonly BatchFaultRow[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { zone, locale } = useLook();
  const { faults: words } = useWords();
  if (rows.length === 0) return <Empty title={words.none} hint={words.noneHint} />;
  return (
    <ul className="desk-rows" data-testid="faults">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" aria-pressed={row.id === chosen} onClick={() => { onChoose(row.id); }}>
            <span className="desk-row-head"><b>{row.element}</b><Tag>{words.states[row.state]}</Tag></span>
            <span className="desk-row-head">{row.to_close.length > 0 ? <b className="fault-to-close">{words.toClose(row.to_close.length)}</b> : <span>{words.held(row.orders.length)}</span>}<span className="quiet">{words.since(dayAndClock(ms(row.opened_at), serverNow(), zone, locale))}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}
