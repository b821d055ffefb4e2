import type { AuditRate, InspectorLoad } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { Table, type TableColumnsType } from "antd";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { percentOf } from "./trust.ts";
import { useAuditSummary } from "./use_audits.ts";

/** How the audits stand: what was found by chance and for a reason, how alike inspectors judge, who has how much. */
export function AuditSummaryView({ subject }: { subject: "visit" | "conversation" }) {
  const { audits: words, recordings } = useWords();
  const summary = useAuditSummary(subject);
  if (summary.isPending) return <Loading />;
  if (summary.isError) return <Trouble error={summary.error} retry={() => { void summary.refetch(); }} />;
  const { by_chance, by_score, by_risk, novice, judged_twice, alike, kappa_permille, inspectors, caseload, states, overdue } = summary.data;
  const columns: TableColumnsType<InspectorLoad> = [
    { title: words.loadName, dataIndex: "name", key: "name" },
    ...([["in_hand", words.loadInHand(caseload)], ["judged", words.loadJudged], ["failed", words.loadFailed], ["reversed", words.loadReversed]] as const).map(([key, title]) => ({ title, dataIndex: key, key, className: "number", align: "right" as const })),
  ];
  return (
    <div data-testid="audit-summary">
      <h2>{words.summary}</h2>
      <ul className="tiles">
        <li><Rate title={words.rateByChance} hint={subject === "visit" ? words.rateByChanceHint : recordings.rateByChanceHint} rate={by_chance} /></li>
        {subject === "visit" && <li><Rate title={words.rateByScore} hint={words.rateByScoreHint} rate={by_score} /></li>}
        {subject === "conversation" && <li><Rate title={recordings.rateByRisk} hint={recordings.rateByRiskHint} rate={by_risk} /></li>}
        {subject === "conversation" && <li><Rate title={recordings.rateNovice} hint={recordings.rateNoviceHint} rate={novice} /></li>}
        <li><Figure title={words.agreement} value={words.ofJudged(alike, judged_twice)} hint={kappa_permille == null ? words.kappaNone : words.kappa((kappa_permille / 1000).toFixed(2))} /></li>
        <li><Figure title={words.appeals} value={String(states["appealed"] ?? 0)} hint={overdue > 0 ? words.appealsOverdue(overdue) : words.appealsInTime} /></li>
      </ul>
      <h2>{words.loads}</h2>
      <Table<InspectorLoad> size="small" rowKey="person" columns={columns} dataSource={inspectors} pagination={false} locale={{ emptyText: <span className="quiet">{words.loadNone}</span> }} />
    </div>
  );
}

function Rate({ title, hint, rate }: { title: string; hint: string; rate: AuditRate }) {
  const { audits: words } = useWords();
  const { permille, low_permille, high_permille } = rate;
  const interval = low_permille == null || high_permille == null ? "" : words.interval(percentOf(low_permille), percentOf(high_permille));
  return <Figure title={title} value={permille == null ? words.empty : percentOf(permille)} hint={`${words.ofJudged(rate.failed, rate.judged)} ${interval}`} foot={hint} />;
}

function Figure({ title, value, hint, foot }: { title: string; value: string; hint: string; foot?: string }) {
  return <div className="tile tile-still"><span className="quiet">{title}</span><b className="tile-value">{value}</b><span className="quiet number">{hint}</span>{foot === undefined ? null : <span className="quiet">{foot}</span>}</div>;
}
