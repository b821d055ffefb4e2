import { serverNow, type ConversationDetail, type VerdictView } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button, Popconfirm, Space, Tag } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { Course } from "../quality/Course.tsx";
import { FindingRows, type Overturned } from "../quality/FindingRows.tsx";
import { JudgeForm } from "../quality/JudgeForm.tsx";
import { scoreOf } from "../quality/trust.ts";
import { useAuditAct } from "../quality/use_audits.ts";
import { AppealForm } from "./AppealForm.tsx";
import { EraseOfCustomer } from "./EraseOfCustomer.tsx";
import { JointView } from "./JointView.tsx";
import { firstMoment } from "./moments.ts";
import { Sound } from "./Sound.tsx";
import { Talk } from "./Talk.tsx";
import { useErase } from "./use_recordings.ts";
import { usePlayer } from "./use_sound.ts";

/** One conversation under inspection: what was said and what became of it on the left, the verdicts and the audit on the right. */
export function RecordingBench({ detail }: { detail: ConversationDetail }) {
  const { recordings: words, audits } = useWords();
  const act = useAuditAct(detail.audited?.audit.id ?? "");
  const [overturned, setOverturned] = useState<Overturned>({});
  const [pointed, setPointed] = useState<string | null>(null);
  const may = detail.audited?.audit.may;
  const judges = may?.judge === true || may?.judge_blind === true;
  const player = usePlayer();
  const hear = detail.sound?.state === "kept" ? player.hear : null;
  const hearOf = (rule: string) => {
    const moment = firstMoment(detail.utterances, detail.verdicts.find((one) => one.rule === rule)?.spoken ?? []);
    return hear === null || moment === null ? null : () => { hear(moment); };
  };
  const judge = (judged: { passed: boolean; note: string }) => {
    act.mutate({ verb: may?.judge === true ? "judge" : "judge_blind", ...judged, overturned: Object.entries(overturned).map(([rule, one]) => ({ rule, ...one })) });
  };
  return (
    <>
      <div className="audits-evidence" role="region" aria-label={audits.evidence} tabIndex={0}>
        <Head detail={detail} />
        <JointView joint={detail.joint} />
        <Sound detail={detail} player={player} />
        <Talk detail={detail} pointed={pointed} onHear={hear} />
        <Space wrap>
          {detail.may_erase && <EraseButton id={detail.id} />}
          {detail.customer != null && <EraseOfCustomer customer={detail.customer} />}
        </Space>
      </div>
      <div className="audits-judge">
        {may?.take_up === true && <Button type="primary" block loading={act.isPending} onClick={() => { act.mutate({ verb: "take_up" }); }} data-testid="take-up">{audits.takeUp}</Button>}
        {judges && <JudgeForm about={words.thisOne} overturned={overturned} isBlind={may.judge_blind} isBusy={act.isPending} onJudge={judge} />}
        {detail.audited == null ? null : <Course row={detail.audited} isBusy={act.isPending} onDecide={(decided) => { act.mutate({ verb: "decide", ...decided }); }} />}
        {may?.appeal === true && <AppealForm isBusy={act.isPending} onAppeal={(reason) => { act.mutate({ verb: "appeal", reason }); }} />}
        <FindingRows findings={detail.verdicts.filter(({ shadow }) => !shadow)} overturned={overturned} onChange={judges ? setOverturned : null} onPoint={setPointed} hearOf={hearOf} />
        <OnTrial verdicts={detail.verdicts} onPoint={setPointed} />
      </div>
    </>
  );
}

/** What rules on trial find: shown apart, without consequence. */
function OnTrial({ verdicts, onPoint }: { verdicts: readonly VerdictView[]; onPoint: (rule: string | null) => void }) {
  const { locale } = useLook();
  const { recordings: words } = useWords();
  const found = verdicts.filter(({ shadow, verdict }) => shadow && verdict === "breached");
  if (found.length === 0) return null;
  return (
    <Section title={words.trial} count={found.length}>
      <p className="quiet">{words.trialHint}</p>
      <ul className="rows" data-testid="on-trial">
        {found.map((one) => (
          <li key={one.rule} className="finding" onMouseEnter={() => { onPoint(one.rule); }} onMouseLeave={() => { onPoint(null); }}>
            <span><Tag color="processing">{words.trialMark}</Tag>{locale === "en" ? one.en : one.zh} <span className="norm quiet">{one.norms.join(" ")}</span></span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A customer asks to have their words erased: what was judged stays. */
function EraseButton({ id }: { id: string }) {
  const { recordings: words, order } = useWords();
  const erase = useErase(id, words.eraseDone);
  return (
    <Popconfirm title={words.eraseAsk} okText={words.erase} cancelText={order.cancel} onConfirm={() => { erase.mutate(); }} okButtonProps={{ danger: true, "data-testid": "confirm-erase" }}>
      <Button danger loading={erase.isPending} data-testid="erase">{words.erase}</Button>
    </Popconfirm>
  );
}

function Head({ detail }: { detail: ConversationDetail }) {
  const { zone, locale } = useLook();
  const { recordings: words, audits } = useWords();
  const state = detail.audited?.audit.state;
  const rows = [
    [words.began, dayAndClock(ms(detail.began_at), serverNow(), zone, locale)],
    [words.score, detail.permille == null ? words.noScore : words.points(scoreOf(detail.permille))],
    [words.reference, detail.reference],
    [words.pack, detail.pack == null ? words.noPack : `${detail.pack.pack} ${detail.pack.version}`],
  ] as const;
  return (
    <header className="audits-visit">
      <h2><span>{detail.agent_name ?? words.nobody}</span> <span className="quiet">{words.channels[detail.channel] ?? detail.channel}</span> <span className="desk-state" data-state={state ?? "none"}>{state === undefined ? words.notDrawn : (audits.states[state] ?? state)}</span></h2>
      <dl className="facts">{rows.map(([name, value]) => <div key={name} className="fact"><dt>{name}</dt><dd className="number">{value}</dd></div>)}</dl>
    </header>
  );
}
