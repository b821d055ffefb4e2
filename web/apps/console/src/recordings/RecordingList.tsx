import { serverNow, type ConversationRow } from "@doorstep/api";
import { dayAndClock, Empty, ms, useLook } from "@doorstep/ui";
import { Tag } from "antd";

import { useWords } from "../messages/words.ts";
import { scoreOf } from "../quality/trust.ts";

/** Conversations: who spoke, when, the score, what was broken, where the audit stands. */
export function RecordingList({ rows, chosen, onChoose }: { rows: readonly ConversationRow[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { zone, locale } = useLook();
  const { recordings: words, audits } = useWords();
  if (rows.length === 0) return <Empty title={words.none} hint={words.noneHint} />;
  return (
    <ul className="desk-rows" data-testid="recordings">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" aria-pressed={row.id === chosen} onClick={() => { onChoose(row.id); }}>
            <span className="desk-row-head"><span>{row.agent_name ?? words.nobody}{row.novice && <Tag>{words.novice}</Tag>}</span><span className="number">{row.permille == null ? words.noScore : words.points(scoreOf(row.permille))}</span></span>
            <span className="desk-row-head"><span className="quiet">{words.channels[row.channel] ?? row.channel} <span className="number">{dayAndClock(ms(row.began_at), serverNow(), zone, locale)}</span></span><span className="quiet number">{row.order_number}</span></span>
            <span className="desk-row-head"><Broken row={row} /><span className="quiet">{row.audit == null ? "" : (audits.states[row.audit.state] ?? row.audit.state)}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Broken({ row }: { row: ConversationRow }) {
  const { recordings: words, audits } = useWords();
  const worst = row.breached[0]?.severity;
  if (row.state !== "inspected") return <span className="quiet">{words.noPack}</span>;
  if (worst === undefined) return <span className="score-better">{words.clean}</span>;
  return <span className={worst === "minor" ? "quiet" : "score-worse"}>{words.broken(audits.severities[worst] ?? worst, row.breached.length)}</span>;
}
