import type { RuleQualityRow } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { Table, Tag, type TableColumnsType } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { percentOf } from "../quality/trust.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { useRuleQuality } from "./use_recordings.ts";

/** How far each rule can be relied on, by what inspectors said of its verdicts; the most doubtful first. */
export function RuleTable() {
  const { recordings: words, audits } = useWords();
  const said = useSaid();
  const rules = useRuleQuality();
  if (rules.isPending) return <Loading />;
  if (rules.isError) return <Trouble error={rules.error} retry={() => { void rules.refetch(); }} />;
  const number = { className: "number", align: "right" as const };
  const columns: TableColumnsType<RuleQualityRow> = [
    { title: words.rule, key: "rule", render: (_, row) => <><span className="norm quiet">{row.rule.replace("dialogue:", "")}</span> {row.title == null ? null : said(row.title)} {row.doubtful && <Tag color="warning">{words.doubtful}</Tag>}</> },
    { title: words.severity, key: "severity", render: (_, { severity }) => (severity == null ? words.empty : (audits.severities[severity] ?? severity)) },
    { title: words.precision, key: "precision", ...number, render: (_, { precision_permille, low_permille, high_permille }) => (precision_permille == null ? words.empty : <>{percentOf(precision_permille)}{low_permille == null || high_permille == null ? null : <span className="line quiet">{percentOf(low_permille)}–{percentOf(high_permille)}</span>}</>) },
    { title: words.confirmed, dataIndex: "confirmed", key: "confirmed", ...number },
    { title: words.wrong, dataIndex: "wrong", key: "wrong", ...number },
    { title: words.missed, dataIndex: "missed", key: "missed", ...number },
    { title: words.kappa, key: "kappa", ...number, render: (_, { kappa_permille, both }) => <>{kappa_permille == null ? words.empty : (kappa_permille / 1000).toFixed(2)}<span className="line quiet">{words.pairs(both)}</span></> },
  ];
  return (
    <div className="audits-rules" data-testid="rules">
      <h2>{words.rules}</h2>
      <p className="quiet">{words.rulesHint}</p>
      <Table<RuleQualityRow> size="small" rowKey="rule" columns={columns} dataSource={rules.data} pagination={false} locale={{ emptyText: <span className="quiet">{words.rulesNone}</span> }} />
    </div>
  );
}
