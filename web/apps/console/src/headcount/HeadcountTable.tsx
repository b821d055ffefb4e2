import type { HeadcountRow } from "@doorstep/api";
import { Table, type TableColumnsType } from "antd";

import { useWords } from "../messages/words.ts";
import { percentOf } from "../quality/trust.ts";
import { hoursOf, isShort, sharesOf } from "./rows.ts";

interface Props {
  by: "territory" | "firm";
  rows: readonly HeadcountRow[];
  onOpen?: (territory: string) => void;
}

/** One line a territory or a firm: how full the roster was, how many serve and how many it takes, who came and left. */
export function HeadcountTable({ by, rows, onOpen }: Props) {
  const { headcount: words } = useWords();
  const called = (row: HeadcountRow) => row.name ?? (row.part == null || row.part === "" ? words.own : row.part);
  const part = by === "territory" ? words.territory : words.firm;
  const share = (permille: number | null | undefined) => (permille == null ? "–" : percentOf(permille));
  const columns: TableColumnsType<HeadcountRow> = [
    { title: part, key: "part", width: 176, render: (_, row) => (onOpen === undefined ? called(row) : <button type="button" className="plain link-button" onClick={() => { onOpen(row.part ?? ""); }}>{called(row)}</button>) },
    { title: words.bar, key: "bar", render: (_, row) => <Bar row={row} /> },
    { title: words.utilisation, key: "utilisation", align: "right", width: 96, className: "number", render: (_, row) => (row.utilisation_permille == null ? <span className="quiet">{words.noRoster}</span> : percentOf(row.utilisation_permille)) },
    { title: words.headcount, dataIndex: "headcount", align: "right", width: 96, className: "number" },
    { title: words.needed, key: "needed", align: "right", width: 96, render: (_, row) => <span className={isShort(row) ? "number score-worse" : "number"}>{row.needed ?? "–"}</span> },
    { title: words.visits, dataIndex: "visits", align: "right", width: 80, className: "number" },
    { title: words.joined, dataIndex: "joined", align: "right", width: 72, className: "number" },
    { title: words.left, dataIndex: "left", align: "right", width: 72, className: "number" },
    { title: words.attrition, key: "attrition", align: "right", width: 96, render: (_, row) => <span className={row.attrition_over ? "number score-worse" : "number"}>{share(row.attrition_permille)}</span> },
    ...(by === "territory" ? [{ title: words.waiting, key: "waiting", align: "right" as const, width: 112, className: "number", render: (_: unknown, row: HeadcountRow) => (row.waiting_ms == null ? "–" : words.hours(hoursOf(row.waiting_ms))) }] : []),
    { title: words.reserve, key: "reserve", align: "right", width: 208, className: "number quiet", render: (_, row) => words.reserveOf(row.reserve_certified, row.reserve, row.reserve_wanted) },
  ];
  const title = by === "territory" ? words.byTerritory : words.byFirm;
  return (
    <section className="churn-part">
      <header className="page-head"><h2>{title}</h2></header>
      <div className="wide-table" role="region" aria-label={title} tabIndex={0}>
        <Table<HeadcountRow> size="small" rowKey={(row) => row.part ?? ""} columns={columns} dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} data-testid={`headcount-${by}`} />
      </div>
    </section>
  );
}

function Bar({ row }: { row: HeadcountRow }) {
  const { headcount: words } = useWords();
  const { work, way, idle } = sharesOf(row);
  return (
    <span className="churn-bar" role="img" aria-label={`${words.work} ${words.hours(hoursOf(row.work_ms))}, ${words.way} ${words.hours(hoursOf(row.way_ms))}, ${words.roster} ${words.hours(hoursOf(row.capacity_ms))}`}>
      <i className="load-work" style={{ width: work }} /><i className="load-way" style={{ width: way }} /><i className="churn-undecided" style={{ width: idle }} />
    </span>
  );
}
