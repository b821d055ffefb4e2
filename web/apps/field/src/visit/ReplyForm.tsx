import type { LocalVisit } from "@doorstep/offline";
import { Button } from "antd-mobile";
import { useState } from "react";

import { causesOf, missingForReply } from "../flow/reply.ts";
import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Choice } from "../shell/Choice.tsx";
import { Field } from "../shell/Field.tsx";
import { ConsentRow } from "./ConsentRow.tsx";
import { DeclaredRow } from "./DeclaredRow.tsx";
import { given } from "../flow/given.ts";
import { evidenceOf } from "../flow/guards.ts";
import { GoPast } from "./GoPast.tsx";

/** 回单: why the order could be closed and what was done, in a sentence. */
export function ReplyForm({ visit, at }: { visit: LocalVisit; at: number }) {
  const words = useWords();
  const { day, session, askOrder } = usePhone();
  const causes = causesOf(visit.pack.order.kind);
  const [cause, setCause] = useState<string | null>(causes.length === 1 ? (causes[0] ?? null) : null);
  const [note, setNote] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  if (day === null) return null;
  const { open, explain } = missingForReply(day.pulled, visit, cause, at);
  const evidence = evidenceOf(visit);
  const reply = () => {
    setIsOpen(false);
    void askOrder(visit, { verb: "reply", reply: { at: new Date().toISOString(), by: session.person, visit: visit.pack.visit.id, cause: cause as "done", note: note.trim() } });
  };
  return (
    <section className="reply">
      <Choice label={words.reply.cause} options={Object.fromEntries(causes.map((one) => [one, words.reply.causes[one] ?? one]))} value={cause} onChange={setCause} />
      {explain.length > 0 && <ul className="asks">{explain.map((ask) => ask.kind === "consent" ? <ConsentRow key={ask.key} ask={ask} given={given(ask, evidence, at)} visit={visit} at={at} /> : ask.kind === "declared" ? <DeclaredRow key={ask.key} ask={ask} given={given(ask, evidence, at)} visit={visit} at={at} /> : null)}</ul>}
      <Field label={words.reply.note} value={note} onChange={setNote} hint={words.reply.noteHint} isLong testid="reply-note" />
      <Button block color="primary" size="large" disabled={cause === null || note.trim() === ""} data-testid="reply" onClick={() => { if (open.length > 0) setIsOpen(true); else reply(); }}>{words.visit.verbs.reply}</Button>
      <GoPast open={open} visit={visit} isOpen={isOpen} onClose={() => { setIsOpen(false); }} onGo={reply} />
    </section>
  );
}
