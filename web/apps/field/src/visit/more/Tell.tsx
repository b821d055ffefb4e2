import type { LocalVisit } from "@doorstep/offline";
import { Button } from "antd-mobile";
import { useState } from "react";

import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Choice } from "../../shell/Choice.tsx";
import { Field } from "../../shell/Field.tsx";
import type { SideProps } from "./SidePage.tsx";
import { useSaved } from "./useSaved.ts";

interface Props {
  visit: LocalVisit;
  /** The happening that the journal carries, and by it every screen of the desk. */
  event: string;
  options: Record<string, string>;
  hint: string;
}

/** Something the dispatcher must know and decide: what, and a word more. It is a happening of the visit, with its reason. */
function Tell({ visit, event, options, hint }: Props) {
  const words = useWords();
  const { record } = usePhone();
  const saved = useSaved(visit.pack.visit.id);
  const [what, setWhat] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const tell = async () => {
    const value = [what ?? "other", note.trim()].filter((part) => part !== "").join(": ");
    saved(await record(visit, { fact: "event", name: event }, { fact: "declared", item: event, value }));
  };
  return (
    <div className="form">
      <p className="quiet">{hint}</p>
      <Choice label={words.more.reason} options={{ ...options, other: words.more.other }} value={what} onChange={setWhat} />
      <Field label={words.more.note} value={note} onChange={setNote} hint={words.more.noteHint} isLong />
      <Button block color="primary" size="large" disabled={what === null || (what === "other" && note.trim() === "")} data-testid="tell" onClick={() => void tell()}>{words.more.tell}</Button>
    </div>
  );
}

export function WrongAddress({ visit }: SideProps) {
  const { wrongAddress } = useWords();
  return <Tell visit={visit} event="wrong_address" options={wrongAddress.whats} hint={wrongAddress.hint} />;
}

export function HandOver({ visit }: SideProps) {
  const { handOver } = useWords();
  return <Tell visit={visit} event="hand_over_asked" options={handOver.whys} hint={handOver.hint} />;
}

export function ResourceShort({ visit }: SideProps) {
  const { resource } = useWords();
  return <Tell visit={visit} event="resource_short" options={resource.whats} hint={resource.hint} />;
}
