import type { ChurnRow } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Table, type TableColumnsType } from "antd";

import { useWords } from "../messages/words.ts";
import { percentOf } from "../quality/trust.ts";
import { nameOf, sharesOf, type Grouping } from "./rows.ts";

interface Props {
  by: Grouping;
  rows: readonly ChurnRow[];
  minimum: number;
  onOpen: (row: ChurnRow, name: string) => void;
}

/** One line a reason or a territory, with a bar of who stayed, who left, and who has not decided. */
export function ChurnTable({ by, rows, minimum, onOpen }: Props) {
  const { churn: words } = useWords();
  const { locale } = useLook();
  const most = Math.max(1, ...rows.map((row) => row.asked));
  const called = (row: ChurnRow) => nameOf(row, locale) ?? words.noReason;
  const columns: TableColumnsType<ChurnRow> = [
    { title: by === "reason" ? words.reason : words.territory, key: "part", width: 200, render: (_, row) => <><button type="button" className="plain link-button" onClick={() => { onOpen(row, called(row)); }}>{called(row)}</button>{row.reason != null && <span className="quiet"> {row.reason.subjective ? words.subjective : words.objective}</span>}</> },
    { title: words.bar, key: "bar", render: (_, row) => <Bar row={row} most={most} /> },
    { title: words.asked, dataIndex: "asked", align: "right", width: 96, className: "number" },
    { title: words.stayed, dataIndex: "stayed", align: "right", width: 80, className: "number" },
    { title: words.left, dataIndex: "left", align: "right", width: 80, className: "number" },
    { title: words.undecided, dataIndex: "undecided", align: "right", width: 96, className: "number" },
    { title: words.share, key: "share", align: "right", width: 96, render: (_, row) => <span className={row.small ? "number quiet" : "number"}>{row.stayed_permille == null ? "–" : percentOf(row.stayed_permille)}</span> },
    { title: words.interval, key: "interval", align: "right", width: 144, className: "number quiet", render: (_, row) => (row.low_permille == null || row.high_permille == null ? "" : `${percentOf(row.low_permille)}–${percentOf(row.high_permille)}`) },
  ];
  return (
    <section className="churn-part">
      <header className="page-head"><h2>{by === "reason" ? words.byReason : words.byTerritory}</h2><span className="quiet">{words.smallHint(minimum)}</span></header>
      <div className="wide-table" role="region" aria-label={by === "reason" ? words.byReason : words.byTerritory} tabIndex={0}>
        <Table<ChurnRow> size="small" rowKey={(row) => row.part ?? ""} columns={columns} dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} data-testid={`churn-${by}`} />
      </div>
    </section>
  );
}

function Bar({ row, most }: { row: ChurnRow; most: number }) {
  const { churn: words } = useWords();
  const { stayed, left, undecided } = sharesOf(row, most);
  return (
    <span className="churn-bar" role="img" aria-label={`${words.stayed} ${String(row.stayed)}, ${words.left} ${String(row.left)}, ${words.undecided} ${String(row.undecided)}`}>
      <i className="churn-stayed" style={{ width: stayed }} /><i className="churn-left" style={{ width: left }} /><i className="churn-undecided" style={{ width: undecided }} />
    </span>
  );
}
