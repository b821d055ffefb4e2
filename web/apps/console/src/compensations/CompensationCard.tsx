import { serverNow, type CompensationDetail } from "@doorstep/api";
import { dayAndClock, money, ms, useLook } from "@doorstep/ui";
import { App, Button, Space, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { AskExamine } from "./AskExamine.tsx";
import { AskRefuse } from "./AskRefuse.tsx";
import { EvidencePack } from "./EvidencePack.tsx";
import { useCompensationAct } from "./use_compensations.ts";

/** One compensation: what is due, what two people made of it, and the evidence they looked at. */
export function CompensationCard({ detail }: { detail: CompensationDetail }) {
  const { zone, locale } = useLook();
  const { compensations: words, order } = useWords();
  const said = useSaid();
  const { modal } = App.useApp();
  const [asking, setAsking] = useState<"examine" | "refuse" | null>(null);
  const close = () => { setAsking(null); };
  const act = useCompensationAct(detail.id, close);
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  const { state, may } = detail;
  const examined = state.state === "proposed" ? null : state.examined;
  const release = () => {
    if (examined === null) return;
    modal.confirm({ title: words.releaseAsk(money(examined.amount_fen)), okText: words.release, cancelText: order.cancel, onOk: () => act.mutateAsync({ verb: "release" }).catch(() => undefined) });
  };
  return (
    <article className="hotspot-card" data-testid="compensation">
      <h2><Link to={`/orders/${detail.order}`} className="number">{detail.order_number}</Link> <Tag>{words.states[state.state]}</Tag></h2>
      <p>{detail.text == null ? detail.rule : said(detail.text)} · {detail.address} <span className="quiet">{words.late(detail.evidence.days_begun)} · {words.brokenAt(when(detail.evidence.broken_at))}</span></p>
      <p className="compensation-due">{words.due} <b className="number">{money(detail.amount_fen)}</b> <span className="quiet">{words.cap} {money(detail.cap_fen)} · {detail.pack.pack} {detail.pack.version}</span></p>
      {examined === null ? <p className="quiet">{words.suggested(words.causes[detail.evidence.suggested] ?? detail.evidence.suggested)}</p> : (
        <dl className="hotspot-facts">
          <dt>{words.examine}</dt>
          <dd><b className="number">{money(examined.amount_fen)}</b> · {words.causes[examined.cause]}{detail.exclusion_text == null ? "" : ` · ${said(detail.exclusion_text)}`}{examined.note === undefined || examined.note === "" ? "" : ` · ${examined.note}`} <span className="quiet">{words.examinedBy(detail.examined_by_name ?? "", when(examined.at))}</span></dd>
          {(state.state === "released" || state.state === "refused") && <><dt>{words.states[state.state]}</dt><dd>{state.state === "refused" ? state.reason : money(state.examined.amount_fen)} <span className="quiet">{words.decidedBy(detail.decided_by_name ?? "", when(state.at))}</span></dd></>}
        </dl>
      )}
      {state.state === "examined" && !may.refuse && <p className="quiet">{words.second}</p>}
      <Space>
        {may.release && <Button type="primary" onClick={release} data-testid="compensation-release">{words.release}</Button>}
        {may.refuse && <Button type={may.release ? "default" : "primary"} onClick={() => { setAsking("refuse"); }} data-testid="compensation-refuse">{words.refuse}</Button>}
        {may.examine && <Button type={may.refuse ? "text" : "primary"} onClick={() => { setAsking("examine"); }} data-testid="compensation-examine">{examined === null ? words.examine : words.examineAgain}</Button>}
      </Space>
      <EvidencePack detail={detail} />
      {asking === "examine" && <AskExamine detail={detail} onClose={close} />}
      {asking === "refuse" && <AskRefuse detail={detail} onClose={close} />}
    </article>
  );
}
