import type { PackRow } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { Button, Space } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { AskPack, type AskedVerb } from "./AskPack.tsx";
import { BackTest } from "./BackTest.tsx";
import { RulesMoved, ScoreMoved } from "./Moved.tsx";
import { TalkShadow } from "./TalksTested.tsx";
import { usePackAct, useShadow } from "./use_packs.ts";

/** One pack: what may be done with it next, what it says beside the one in force, and what it would have said. */
export function PackCard({ id, row }: { id: string; row: PackRow }) {
  const { norms: words } = useWords();
  const [asked, setAsked] = useState<AskedVerb | null>(null);
  const act = usePackAct(id, () => { setAsked(null); });
  const { may } = row;
  const ofTalks = row.judges === "conversations";
  const waits = row.state === "shadow" && !may.set_live ? words.secondPerson : row.state === "live" && !may.retire ? words.secondRetires : null;
  return (
    <>
      <p className="quiet">{row.source}</p>
      {row.reason != null && <p>{words.why}: {row.reason}</p>}
      <Space wrap style={{ marginBottom: 16 }}>
        {may.shadow && <Button type="primary" loading={act.isPending} onClick={() => { act.mutate({ verb: "shadow" }); }} data-testid="pack-shadow">{words.shadow}</Button>}
        {may.set_live && <Button type="primary" onClick={() => { setAsked("set_live"); }} data-testid="pack-set-live">{words.setLive}</Button>}
        {may.retire && <Button danger onClick={() => { setAsked("retire"); }}>{words.retire}</Button>}
        {may.discard && <Button onClick={() => { setAsked("discard"); }}>{words.discard}</Button>}
        {waits !== null && <span className="quiet">{waits}</span>}
      </Space>
      {asked !== null && <AskPack id={id} verb={asked} onClose={() => { setAsked(null); }} />}
      {row.state === "shadow" && (ofTalks ? <TalkShadow id={id} /> : <Shadow id={id} />)}
      {row.state !== "discarded" && <BackTest key={id} id={id} judges={row.judges} />}
    </>
  );
}

/** What it has said so far beside the one that counts. */
function Shadow({ id }: { id: string }) {
  const { norms: words } = useWords();
  const shadow = useShadow(id, true);
  return (
    <Section title={words.trial}>
      <p className="quiet">{words.trialHint}</p>
      {shadow.isPending && <Loading />}
      {shadow.isError && <Trouble error={shadow.error} retry={() => { void shadow.refetch(); }} />}
      {shadow.data !== undefined && <ScoreMoved visits={shadow.data.visits} otherwise={shadow.data.otherwise} before={shadow.data.before} after={shadow.data.after} />}
      {shadow.data !== undefined && shadow.data.visits > 0 && <RulesMoved rules={shadow.data.rules} />}
    </Section>
  );
}
