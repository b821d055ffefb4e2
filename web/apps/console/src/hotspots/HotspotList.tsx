import { serverNow, type HotspotRow } from "@doorstep/api";
import { dayAndClock, Empty, ms, useLook } from "@doorstep/ui";
import { Tag } from "antd";

import { useWords } from "../messages/words.ts";
import { times } from "./figures.ts";

/** Hotspots with how far they stand out and where they stand. */
export function HotspotList({ rows, chosen, onChoose }: { rows: readonly HotspotRow[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { zone, locale } = useLook();
  const { hotspots: words } = useWords();
  if (rows.length === 0) return <Empty title={words.none} hint={words.noneHint} />;
  return (
    <ul className="desk-rows" data-testid="hotspots">
      {rows.map((row) => {
        const more = times(row.homes, row.expected_milli);
        return (
          <li key={row.id}>
            <button type="button" aria-pressed={row.id === chosen} onClick={() => { onChoose(row.id); }}>
              <span className="desk-row-head"><b>{row.unit}</b><Tag>{words.layers[row.layer]}</Tag></span>
              <span className="desk-row-head"><span>{words.homesOf(row.homes, row.users)}</span>{more === null ? null : <span className="score-worse">{words.times(more)}</span>}</span>
              <span className="desk-row-head"><span>{words.states[row.state.state]}{row.owner_name == null ? null : ` · ${row.owner_name}`}</span>{row.overdue ? <span className="desk-late">{words.overdue}</span> : <span className="quiet">{words.seenAt(dayAndClock(ms(row.seen_at), serverNow(), zone, locale))}</span>}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
