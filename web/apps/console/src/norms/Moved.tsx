import type { KpiMoved, PackScore, RuleMoved } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Table, type TableColumnsType } from "antd";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { rateOf } from "../quality/circular.ts";
import { percentOf } from "../quality/trust.ts";

/** How many visits would be judged otherwise, and what all of them come to. */
export function ScoreMoved({ visits, otherwise, before, after }: { visits: number; otherwise: number; before: PackScore; after: PackScore }) {
  const { norms: words } = useWords();
  const said = ({ permille }: PackScore) => (permille == null ? "—" : percentOf(permille));
  const isWorse = (after.permille ?? 0) < (before.permille ?? 0);
  if (visits === 0) return <p className="quiet">{words.noVisits}</p>;
  return (
    <p data-testid="score-moved">
      {words.otherwise(visits, otherwise)}
      {" · "}{words.score} <b className="number">{said(before)}</b> → <b className={after.permille === before.permille ? "number" : `number ${isWorse ? "score-worse" : "score-better"}`}>{said(after)}</b>
    </p>
  );
}

/** Rule by rule: how many visits, which way, and some of them to look at. */
export function RulesMoved({ rules }: { rules: readonly RuleMoved[] }) {
  const { norms: words } = useWords();
  const columns: TableColumnsType<RuleMoved> = [
    { title: words.rule, key: "rule", render: (_, row) => <span className="number">{row.rule}</span> },
    { title: words.toBreached, key: "breached", align: "right", className: "number", render: (_, row) => row.to_breached },
    { title: words.toMet, key: "met", align: "right", className: "number", render: (_, row) => row.to_met },
    { title: words.toUnjudged, key: "unjudged", align: "right", className: "number quiet", render: (_, row) => row.to_unjudged },
    { title: words.examples, key: "examples", render: (_, row) => <span className="cases">{row.examples.slice(0, 3).map((one) => <Link key={one.visit} to={`/orders/${one.order}`} className="link-button number">{one.number}</Link>)}</span> },
  ];
  if (rules.length === 0) return <p className="quiet">{words.noRules}</p>;
  return <Table<RuleMoved> size="small" rowKey="rule" columns={columns} dataSource={[...rules]} pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }} data-testid="rules-moved" />;
}

/** KPIs that would come to something else. */
export function KpisMoved({ kpis }: { kpis: readonly KpiMoved[] }) {
  const { locale } = useLook();
  const { norms: words } = useWords();
  const said = (reading: KpiMoved["before"]) => (reading == null ? "—" : (rateOf(reading) ?? "—"));
  const target = (permille: number | null | undefined) => (permille == null ? "—" : percentOf(permille));
  const columns: TableColumnsType<KpiMoved> = [
    { title: words.kpi, key: "kpi", render: (_, row) => (locale === "zh-CN" ? row.zh : row.en) },
    { title: words.before, key: "before", align: "right", className: "number", render: (_, row) => said(row.before) },
    { title: words.after, key: "after", align: "right", className: "number", render: (_, row) => <b>{said(row.after)}</b> },
    { title: words.target, key: "target", align: "right", className: "number quiet", render: (_, row) => (row.target_before === row.target_after ? target(row.target_after) : `${target(row.target_before)} → ${target(row.target_after)}`) },
  ];
  if (kpis.length === 0) return <p className="quiet">{words.noKpis}</p>;
  return <Table<KpiMoved> size="small" rowKey="kpi" columns={columns} dataSource={[...kpis]} pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }} data-testid="kpis-moved" />;
}
