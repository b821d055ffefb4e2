import { Button } from "antd-mobile";
import { useState } from "react";

import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Choice } from "../../shell/Choice.tsx";
import type { SideProps } from "./SidePage.tsx";
import { sidesOf } from "./sides.ts";
import { useSaved } from "./useSaved.ts";

/** 随销: what would help the customer and on what it rests, with their answer; never before the fault is solved. */
export function LeadForm({ visit }: SideProps) {
  const words = useWords();
  const { record } = usePhone();
  const saved = useSaved(visit.pack.visit.id);
  const [offer, setOffer] = useState<string | null>(null);
  const [because, setBecause] = useState<string | null>(null);
  const [consent, setConsent] = useState<string | null>(null);
  if (!sidesOf(visit.now.state, false).includes("lead")) return <p className="quiet">{words.lead.tooEarly}</p>;
  const keep = async () => saved(await record(visit,
    { fact: "event", name: "lead_raised" },
    { fact: "declared", item: `lead:${offer ?? ""}`, value: because ?? "" },
    { fact: "consent", subject: "lead", given: consent === "yes" }));
  return (
    <div className="form">
      <Choice label={words.more.lead} options={words.lead.offers} value={offer} onChange={setOffer} />
      <Choice label={words.lead.because} options={words.lead.becauses} value={because} onChange={setBecause} />
      <Choice label={words.lead.consent} options={{ yes: words.asks.yes, no: words.asks.no }} value={consent} onChange={setConsent} />
      <Button block color="primary" size="large" disabled={offer === null || because === null || consent === null} data-testid="lead" onClick={() => void keep()}>{words.lead.keep}</Button>
    </div>
  );
}
