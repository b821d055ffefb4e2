import type { MatterRow } from "@doorstep/api";
import { Button } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { AskAnswer } from "./AskAnswer.tsx";
import { AskClose } from "./AskClose.tsx";
import { ownerOf, useMayMatters } from "./matters.ts";
import { useMatterActs } from "./use_matter_acts.ts";

/** What may be done with a matter now, the next step first. */
export function NextVerbs({ row }: { row: MatterRow }) {
  const { matters: words } = useWords();
  const me = useSession()?.person;
  const { work } = useMayMatters();
  const [asked, setAsked] = useState<"answer" | "close" | null>(null);
  const act = useMatterActs();
  if (!work || row.state === "closed") return null;
  const owner = ownerOf(row);
  const isMine = owner !== null && owner === me;
  const hasPhone = row.visit != null;
  return (
    <span className="next-verbs">
      {!isMine && <Button size="small" type={owner === null ? "primary" : "default"} loading={act.isPending} onClick={() => { act.mutate({ id: row.id, asked: { verb: "take" } }); }} data-testid="take">{owner === null ? words.take : words.takeOver}</Button>}
      {hasPhone && <Button size="small" type={isMine && (row.answers ?? []).length === 0 ? "primary" : "default"} onClick={() => { setAsked("answer"); }} data-testid="answer">{words.answer}</Button>}
      <Button size="small" type={isMine && (!hasPhone || (row.answers ?? []).length > 0) ? "primary" : "default"} onClick={() => { setAsked("close"); }} data-testid="close">{words.close}</Button>
      {asked === "answer" && <AskAnswer row={row} onClose={() => { setAsked(null); }} />}
      {asked === "close" && <AskClose row={row} onClose={() => { setAsked(null); }} />}
    </span>
  );
}
