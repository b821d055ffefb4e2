import { clockTime, useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";
import { useState } from "react";
import { Link } from "react-router";

import type { Ask } from "../../flow/asks.ts";
import { given } from "../../flow/given.ts";
import { evidenceOf, missing, requirementsOf } from "../../flow/guards.ts";
import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Field } from "../../shell/Field.tsx";
import { GoPast } from "../GoPast.tsx";
import { PhotoRow } from "../PhotoRow.tsx";
import { Tick } from "../Tick.tsx";
import { useSpan } from "../useTolerance.ts";
import { WaitRow } from "../WaitRow.tsx";
import type { SideProps } from "./SidePage.tsx";
import { useSaved } from "./useSaved.ts";

/** Nobody answers: wait, call, write the note with its five fields, take its picture, leave (TIME-06..08). */
export function NoAnswer({ visit, at }: SideProps) {
  const words = useWords();
  const { zone } = useLook();
  const { day, session, act, link } = usePhone();
  const saved = useSaved(visit.pack.visit.id);
  const [content, setContent] = useState(words.noAnswer.contentFirst);
  const [isOpen, setIsOpen] = useState(false);
  const waitMs = useSpan("no_answer_wait");
  if (day === null) return null;
  const evidence = evidenceOf(visit);
  const open = missing(requirementsOf(day.pulled), visit, "visit.no_answer", at);
  const arrived = visit.now.arrivedAt === null ? at : Date.parse(visit.now.arrivedAt);
  const base = { text: null, norms: [], before: "visit.no_answer", group: null };
  const wait: Extract<Ask, { kind: "wait" }> = { ...base, key: "wait", kind: "wait", since: "arrived", atLeastMs: waitMs, text: { zh: words.noAnswer.wait, en: words.noAnswer.wait } };
  const photo: Extract<Ask, { kind: "photo" }> = { ...base, key: "photo", kind: "photo", subject: "visit_note", orDeclared: "visit_note_no_photo" };
  const isCalled = evidence.some((one) => one.fact === "call" && !one.answered && Date.parse(one.at) >= arrived);
  const excuse = given(photo, evidence, at).value;
  const { owner } = day.pulled;
  const leave = async () => {
    setIsOpen(false);
    // The note is written in the phone's own time, as every item is; the server moves all of it together.
    const phoneTime = (time: number) => new Date(time - link.offsetMs).toISOString();
    const note = { arrived_at: phoneTime(arrived), left_at: phoneTime(at), contact: session.person, content: content.trim(), no_photo_because: typeof excuse === "string" ? excuse : null };
    saved(await act(visit, { verb: "no_answer", note }));
  };
  return (
    <div className="form">
      <ul className="asks">
        <WaitRow ask={wait} given={given(wait, evidence, at)} visit={visit} at={at} />
        <li className="ask"><Link className="ask-head" to={`/visit/${visit.pack.visit.id}/more/call`} data-testid="call-customer"><Tick isDone={isCalled} /><span className="ask-text">{words.noAnswer.call}</span></Link></li>
        <PhotoRow ask={photo} given={given(photo, evidence, at)} visit={visit} at={at} />
      </ul>
      <h2>{words.noAnswer.note}</h2>
      <dl className="facts">
        <dt>{words.noAnswer.arrived}</dt><dd className="number">{clockTime(arrived, zone)}</dd>
        <dt>{words.noAnswer.left}</dt><dd className="number">{clockTime(at, zone)}</dd>
        <dt>{words.noAnswer.contact}</dt><dd>{owner.name}</dd>
        <dt>{words.noAnswer.phone}</dt><dd className="number">{owner.phone ?? "—"}</dd>
      </dl>
      <Field label={words.noAnswer.content} value={content} onChange={setContent} isLong />
      <Button block color={open.length > 0 ? "default" : "primary"} size="large" disabled={content.trim() === ""} data-testid="leave-note" onClick={() => { if (open.length > 0) setIsOpen(true); else void leave(); }}>{words.noAnswer.go}</Button>
      <GoPast open={open} visit={visit} isOpen={isOpen} onClose={() => { setIsOpen(false); }} onGo={() => void leave()} />
    </div>
  );
}
