import { Empty, Loading } from "@doorstep/ui";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { AuditSummaryView } from "../quality/AuditSummaryView.tsx";
import { DrawAudits } from "../quality/DrawAudits.tsx";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { Filter } from "./Filter.tsx";
import { RecordingBench } from "./RecordingBench.tsx";
import { RecordingList } from "./RecordingList.tsx";
import { RuleTable } from "./RuleTable.tsx";
import { useIsReader, useRecording, useRecordings, type Filters } from "./use_recordings.ts";

/** Recordings under inspection: the list on the left, one conversation with its verdicts side by side; no choice shows the rules. */
export function RecordingsPage() {
  const { id } = useParams();
  const { recordings: words } = useWords();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const isReader = useIsReader();
  const filters: Filters = { agent: params.get("agent") ?? "", rule: params.get("rule") ?? "", severity: params.get("severity") ?? "", audit: params.get("audit") ?? "" };
  const list = useRecordings(filters);
  const one = useRecording(id);
  const search = (next: Filters) => new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ""));
  return (
    <div className="audits">
      <div className="audits-list">
        <header className="audits-head"><h1>{words.title}</h1><span className="spring" />{isReader && <ExportButton list="conversations" only={{ state: filters.audit, agent: filters.agent, rule: filters.rule, severity: filters.severity }} size="small" />}<DrawAudits from="conversations" /></header>
        <Filter filters={filters} rows={list.data ?? []} onChange={(next) => { setParams(search(next), { replace: true }); }} />
        {list.isPending && <Loading />}
        {list.isError && <Trouble error={list.error} retry={() => { void list.refetch(); }} />}
        {list.data !== undefined && <RecordingList rows={list.data} chosen={id} onChoose={(next) => { void navigate({ pathname: `/recordings/${next}`, search: search(filters).toString() }); }} />}
      </div>
      {id === undefined && <div className="audits-whole" role="region" aria-label={words.title} tabIndex={0}>{isReader ? <><AuditSummaryView subject="conversation" /><RuleTable /></> : <Empty title={words.choose} hint={words.chooseHint} />}</div>}
      {id !== undefined && one.isPending && <Loading />}
      {id !== undefined && one.isError && <Trouble error={one.error} retry={() => { void one.refetch(); }} />}
      {id !== undefined && one.data !== undefined && <RecordingBench key={`${id} ${one.data.audited?.audit.state ?? ""}`} detail={one.data} />}
    </div>
  );
}
