import { Button } from "antd-mobile";
import { useState } from "react";

import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Choice } from "../../shell/Choice.tsx";
import { Field } from "../../shell/Field.tsx";
import type { SideProps } from "./SidePage.tsx";
import { useSaved } from "./useSaved.ts";

/** Another time is wanted: who asks and when it would suit. Slots are the desk's to offer, so that no promise is made twice. */
export function Reschedule({ visit }: SideProps) {
  const words = useWords();
  const { record } = usePhone();
  const saved = useSaved(visit.pack.visit.id);
  const [who, setWho] = useState<string | null>("customer");
  const [when, setWhen] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const tell = async () => {
    const value = [`by ${who ?? "customer"}`, when ?? "", note.trim()].filter((part) => part !== "").join(": ");
    saved(await record(visit, { fact: "event", name: "reschedule_asked" }, { fact: "declared", item: "reschedule_asked", value }));
  };
  return (
    <div className="form">
      <p className="quiet">{words.reschedule.hint}</p>
      <Choice label={words.reschedule.who} options={{ customer: words.reschedule.customer, us: words.reschedule.us }} value={who} onChange={setWho} />
      <Choice label={words.more.reschedule} options={words.reschedule.when} value={when} onChange={setWhen} />
      <Field label={words.more.note} value={note} onChange={setNote} hint={words.more.noteHint} isLong />
      <Button block color="primary" size="large" disabled={when === null} data-testid="tell" onClick={() => void tell()}>{words.more.tell}</Button>
    </div>
  );
}
