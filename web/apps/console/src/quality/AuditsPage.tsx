import { Empty, Loading } from "@doorstep/ui";
import { Checkbox, Select } from "antd";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { AuditBench } from "./AuditBench.tsx";
import { AuditList } from "./AuditList.tsx";
import { AuditSummaryView } from "./AuditSummaryView.tsx";
import { DrawAudits } from "./DrawAudits.tsx";
import { useAudit, useAudits, useAuditSummary } from "./use_audits.ts";

const states = ["drawn", "in_hand", "judged", "appealed", "settled"] as const;

/** The inspector's workbench: the sample on the left, one visit with its evidence and findings side by side. */
export function AuditsPage() {
  const { id } = useParams();
  const { audits: words } = useWords();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const state = states.find((one) => one === params.get("state")) ?? "";
  const mine = params.get("mine") === "true";
  const audits = useAudits(state, mine);
  const audit = useAudit(id);
  // Deadlines are told by the server's clock, which comes with the summary.
  useAuditSummary("visit");
  const search = (next: Record<string, string>) => new URLSearchParams(Object.entries({ state, mine: mine ? "true" : "", ...next }).filter(([, value]) => value !== ""));
  return (
    <div className="audits">
      <div className="audits-list">
        <header className="audits-head"><h1>{words.title}</h1><span className="spring" /><ExportButton list="audits" only={{ state, mine }} size="small" /><DrawAudits from="visits" /></header>
        <search className="filters">
          <Select aria-label={words.title} value={state} onChange={(next) => { setParams(search({ state: next }), { replace: true }); }} options={[{ value: "" as const, label: words.all }, ...states.map((value) => ({ value, label: words.states[value] }))]} style={{ minWidth: 120 }} />
          <Checkbox checked={mine} onChange={(event) => { setParams(search({ mine: event.target.checked ? "true" : "" }), { replace: true }); }}>{words.mine}</Checkbox>
        </search>
        {audits.isPending && <Loading />}
        {audits.isError && <Trouble error={audits.error} retry={() => { void audits.refetch(); }} />}
        {audits.data !== undefined && <AuditList rows={audits.data} chosen={id} onChoose={(next) => { void navigate({ pathname: `/audits/${next}`, search: search({}).toString() }); }} />}
      </div>
      {id === undefined && <div className="audits-whole" role="region" aria-label={words.title} tabIndex={0}><AuditSummaryView subject="visit" /><Empty title={words.choose} hint={words.chooseHint} /></div>}
      {id !== undefined && audit.isPending && <Loading />}
      {id !== undefined && audit.isError && <Trouble error={audit.error} retry={() => { void audit.refetch(); }} />}
      {id !== undefined && audit.data !== undefined && <AuditBench key={`${id} ${audit.data.audit.state}`} detail={audit.data} />}
    </div>
  );
}
