import type { TalkBackTest } from "@doorstep/api";
import { Loading } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { percentOf } from "../quality/trust.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { TalksShifted } from "./TalksShifted.tsx";
import { useTalkShadow } from "./use_talk_packs.ts";

/** What a conversation pack on trial has said so far beside the one that counts. */
export function TalkShadow({ id }: { id: string }) {
  const { norms: words } = useWords();
  const shadow = useTalkShadow(id);
  return (
    <Section title={words.trial}>
      <p className="quiet">{words.trialHint}</p>
      {shadow.isPending && <Loading />}
      {shadow.isError && <Trouble error={shadow.error} retry={() => { void shadow.refetch(); }} />}
      {shadow.data !== undefined && <TalksTested test={shadow.data} none={words.talk.noneYet} />}
    </Section>
  );
}

/** How many conversations would come out otherwise, and rule by rule which. */
export function TalksTested({ test, none }: { test: TalkBackTest; none: string }) {
  const { norms: words } = useWords();
  const score = (permille: number | null | undefined) => (permille == null ? "—" : percentOf(permille));
  if (test.conversations + test.erased === 0) return <p className="quiet">{none}</p>;
  return (
    <>
      <p className="quiet">{words.against(test.against)}</p>
      <p>
        {words.talk.judged(test.conversations, test.otherwise, test.erased)}
        {" · "}{words.score} <b className="number">{score(test.before.permille)}</b> → <b className="number">{score(test.after.permille)}</b>
      </p>
      <TalksShifted rules={test.rules} />
    </>
  );
}
