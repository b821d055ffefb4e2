import type { ContactView } from "@doorstep/api";
import { Button, Input, Select, Steps } from "antd";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useAct, useDesk } from "./use_contact.ts";

/** 挽留: ask why, explain, offer; only then may the customer be lost. */
export function Retention({ view }: { view: ContactView }) {
  const { contacts: words } = useWords();
  const said = useSaid();
  const desk = useDesk();
  const act = useAct(view.contact.id);
  const [text, setText] = useState("");
  const { retention } = view.contact;
  const reasons = desk.data?.churn_reasons ?? [];
  const reason = reasons.find((one) => one.id === retention?.reason);
  const at = retention?.reason == null ? 0 : retention.explained == null ? 1 : (retention.offers ?? []).length === 0 ? 2 : 3;
  const say = (command: { step: string } & Record<string, unknown>) => { act.mutate([{ verb: "retain", ...command }], { onSuccess: () => { setText(""); } }); };
  return (
    <Section title={words.retention}>
      <Steps size="small" current={at} items={words.retentionSteps.map((title) => ({ title }))} />
      {at === 0 && (
        <Select
          className="desk-wide" placeholder={words.why} aria-label={words.why} loading={act.isPending} options={reasons.map((one) => ({ value: one.id, label: said(one.text) }))}
          onChange={(chosen: string) => { say({ step: "reason", reason: chosen, subjective: reasons.find((one) => one.id === chosen)?.subjective ?? false }); }}
        />
      )}
      {reason !== undefined && <p><b>{said(reason.text)}</b></p>}
      {(at === 1 || at === 2) && reason !== undefined && reason.offers.length > 0 && (
        <p className="quiet">{words.offerPick}: {reason.offers.map((offer) => <Button key={offer.zh} size="small" type="link" onClick={() => { setText(said(offer)); }}>{said(offer)}</Button>)}</p>
      )}
      {(at === 1 || at === 2) && (
        <span className="desk-line">
          <Input value={text} maxLength={200} placeholder={at === 1 ? words.explained : words.offer} aria-label={at === 1 ? words.explained : words.offer} onChange={(event) => { setText(event.target.value); }} />
          <Button type="primary" disabled={text.trim() === ""} loading={act.isPending} onClick={() => { say(at === 1 ? { step: "explained", what: text.trim() } : { step: "offered", offer: text.trim() }); }}>{words.confirm}</Button>
        </span>
      )}
      {retention?.explained != null && <p className="quiet">{retention.explained}</p>}
      {(retention?.offers ?? []).map((offer) => <p key={offer} className="quiet">{offer}</p>)}
      {view.before_lost.map((one) => <p key={one.requirement} className="unmet">{words.stillAsked}: {said(one)} <span className="norm">{one.norms.join(" ")}</span></p>)}
    </Section>
  );
}
