import { serverNow, type AuditRow } from "@doorstep/api";
import { dayAndClock, Empty, ms, useLook } from "@doorstep/ui";
import { Tag } from "antd";

import { useWords } from "../messages/words.ts";
import { TrustScore } from "./TrustScore.tsx";

/** The sample: each visit with why it was drawn, how far it is trusted and where its audit stands. */
export function AuditList({ rows, chosen, onChoose }: { rows: readonly AuditRow[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { audits: words } = useWords();
  if (rows.length === 0) return <Empty title={words.none} hint={words.noneHint} />;
  return (
    <ul className="desk-rows" data-testid="audits">
      {rows.map((row) => (
        <li key={row.audit.id}>
          <button type="button" aria-pressed={row.audit.id === chosen} onClick={() => { onChoose(row.audit.id); }}>
            <span className="desk-row-head"><span className="number">{row.order_number ?? words.empty}</span><TrustScore permille={row.audit.trust} /></span>
            <span className="desk-row-head"><span>{row.inspected_name ?? words.empty}</span><span className="quiet">{row.holder_name == null ? "" : words.byWhom(row.holder_name)}</span></span>
            <span className="desk-row-head"><Standing row={row} /><span><Tag>{words.sampled[row.audit.sampled]}</Tag>{row.audit.twice && <Tag>{words.twice}</Tag>}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Standing({ row: { audit, escalated_name: escalatedTo } }: { row: AuditRow }) {
  const { zone, locale } = useLook();
  const { audits: words } = useWords();
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  const passed = audit.passed == null ? null : audit.passed ? words.passed : words.failed;
  const isLate = audit.answer_by != null && ms(audit.answer_by) < serverNow();
  return (
    <span>
      {words.states[audit.state] ?? audit.state}
      {passed === null ? null : <span className={audit.passed === true ? "score-better" : "score-worse"}> {passed}</span>}
      {audit.appeal_until == null || audit.state !== "judged" ? null : <span className="quiet"> {words.due(when(audit.appeal_until))}</span>}
      {audit.answer_by == null ? null : <span className={isLate ? "desk-late" : "quiet"}> {escalatedTo != null ? words.escalatedTo(escalatedTo) : isLate ? words.overdue : words.answerBy(when(audit.answer_by))}</span>}
    </span>
  );
}
