import { serverNow, type AuditDetail } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Course } from "./Course.tsx";
import { FindingRows, type Overturned } from "./FindingRows.tsx";
import { JudgeForm } from "./JudgeForm.tsx";
import { Pictures } from "./Pictures.tsx";
import { TrustParts } from "./TrustParts.tsx";
import { useAuditAct } from "./use_audits.ts";

/** One visit under inspection: what it handed in and how it fits on the left, what it was judged to be on the right. */
export function AuditBench({ detail }: { detail: AuditDetail }) {
  const { audits: words } = useWords();
  const act = useAuditAct(detail.audit.id);
  const [overturned, setOverturned] = useState<Overturned>({});
  const { may } = detail.audit;
  const judges = may.judge || may.judge_blind;
  const judge = (judged: { passed: boolean; note: string }) => {
    act.mutate({ verb: may.judge ? "judge" : "judge_blind", ...judged, overturned: Object.entries(overturned).map(([rule, one]) => ({ rule, ...one })) });
  };
  return (
    <>
      <div className="audits-evidence" role="region" aria-label={words.evidence} tabIndex={0}>
        <Head detail={detail} />
        <TrustParts trust={detail.trust} />
        <Pictures detail={detail} />
      </div>
      <div className="audits-judge">
        {may.take_up && <Button type="primary" block loading={act.isPending} onClick={() => { act.mutate({ verb: "take_up" }); }} data-testid="take-up">{words.takeUp}</Button>}
        {judges && <JudgeForm about={words.result} overturned={overturned} isBlind={may.judge_blind} isBusy={act.isPending} onJudge={judge} />}
        <Course row={detail} isBusy={act.isPending} onDecide={(decided) => { act.mutate({ verb: "decide", ...decided }); }} />
        <FindingRows findings={detail.findings?.findings ?? []} overturned={overturned} onChange={judges ? setOverturned : null} />
      </div>
    </>
  );
}

function Head({ detail: { audit, order_number, inspected_name, visit } }: { detail: AuditDetail }) {
  const { zone, locale } = useLook();
  const { audits: words } = useWords();
  const when = (at: string | null | undefined) => (at == null ? words.empty : dayAndClock(ms(at), serverNow(), zone, locale));
  const left = visit?.evidence?.find((item) => item.fact === "event" && item.name === "left")?.at;
  const rows = [[words.planned, when(visit?.planned_arrival)], [words.arrived, when(visit?.arrived_at)], [words.left, when(left)]] as const;
  return (
    <header className="audits-visit">
      <h2>{audit.order == null ? null : <Link to={`/orders/${audit.order}`} className="link-button number">{order_number ?? words.order}</Link>} <span>{inspected_name ?? words.empty}</span> <span className="desk-state" data-state={audit.state}>{words.states[audit.state] ?? audit.state}</span></h2>
      <dl className="facts">{rows.map(([name, value]) => <div key={name} className="fact"><dt>{name}</dt><dd className="number">{value}</dd></div>)}</dl>
    </header>
  );
}
