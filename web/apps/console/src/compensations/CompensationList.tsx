import { serverNow, type CompensationRow } from "@doorstep/api";
import { dayAndClock, Empty, money, ms, useLook } from "@doorstep/ui";
import { Tag } from "antd";

import { useSaid, useWords } from "../messages/words.ts";

interface Props {
  rows: readonly CompensationRow[];
  isOpen: boolean;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** What was decided, or what the rule gives as long as nobody has. */
function amountOf(row: CompensationRow): number {
  return row.state.state === "proposed" ? row.amount_fen : row.state.examined.amount_fen;
}

/** Compensations with their amount, how late, and where they stand. */
export function CompensationList({ rows, isOpen, chosen, onChoose }: Props) {
  const { zone, locale } = useLook();
  const { compensations: words } = useWords();
  const said = useSaid();
  if (rows.length === 0) return <Empty title={isOpen ? words.none : words.noneIn} hint={words.noneHint} />;
  return (
    <ul className="desk-rows" data-testid="compensations">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" aria-pressed={row.id === chosen} onClick={() => { onChoose(row.id); }}>
            <span className="desk-row-head"><b className="number">{row.order_number}</b><b className="number">{money(row.state.state === "refused" ? 0 : amountOf(row))}</b></span>
            <span className="desk-row-head"><span>{row.text == null ? row.rule : said(row.text)} · {words.late(row.evidence.days_begun)}</span><Tag>{words.states[row.state.state]}</Tag></span>
            <span className="desk-row-head"><span className="quiet one-line">{row.address}</span><span className="quiet one-line">{words.brokenAt(dayAndClock(ms(row.evidence.broken_at), serverNow(), zone, locale))}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}
