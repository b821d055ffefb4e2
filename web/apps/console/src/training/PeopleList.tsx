import { Empty } from "@doorstep/ui";
import { Input, Tag } from "antd";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import type { Learners, TrainingRow } from "./use_training.ts";

/** Whose learning is urgent comes first: who may not be sent, then what audits took, then by breaches. */
export function byNeed(rows: readonly TrainingRow[]): TrainingRow[] {
  const urgency = ({ due }: TrainingRow) => (due.some(({ why }) => why === "missing") ? 0 : due.some(({ why }) => why === "lowered") ? 1 : due.length > 0 ? 2 : 3);
  return [...rows].sort((one, other) => urgency(one) - urgency(other) || other.breaches - one.breaches || one.name.localeCompare(other.name, "zh-CN"));
}

interface Props {
  role: Learners;
  rows: readonly TrainingRow[];
  chosen: string | undefined;
  onChoose: (person: string) => void;
}

/** Technicians, or agents, with what calls for learning. */
export function PeopleList({ role, rows, chosen, onChoose }: Props) {
  const { training: words } = useWords();
  const said = useSaid();
  const [wanted, setWanted] = useState("");
  if (rows.length === 0) return <Empty title={words.none[role]} hint={words.noneHint[role]} />;
  const fits = ({ name, badge }: TrainingRow) => `${name} ${badge}`.toLowerCase().includes(wanted.trim().toLowerCase());
  return (
    <>
      <Input.Search allowClear placeholder={words.search} value={wanted} onChange={(event) => { setWanted(event.target.value); }} />
      <ul className="desk-rows" data-testid="training">
        {byNeed(rows).filter(fits).map((row) => (
          <li key={row.person}>
            <button type="button" aria-pressed={row.person === chosen} onClick={() => { onChoose(row.person); }}>
              <span className="desk-row-head"><b>{row.name} <span className="quiet number">{row.badge}</span></b>{row.novice ? <Tag>{words.novice}</Tag> : <span />}</span>
              <span className="desk-row-head"><span className="quiet one-line">{row.first_card == null ? words.clean : said(row.first_card)}</span><span className="number">{row.breaches === 0 ? "" : words.breaches(row.breaches)}</span></span>
              {row.due.length > 0 && <span className="training-due">{row.due.map((due) => <Tag key={due.exam} color={due.why === "missing" || due.why === "lowered" ? "error" : "warning"}>{said(due.text)} · {words.due[due.why] ?? due.why}</Tag>)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
