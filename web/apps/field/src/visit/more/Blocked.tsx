import { Button } from "antd-mobile";
import { useState } from "react";

import { missing, requirementsOf } from "../../flow/guards.ts";
import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Choice } from "../../shell/Choice.tsx";
import { Field } from "../../shell/Field.tsx";
import { GoPast } from "../GoPast.tsx";
import { CustomerAgrees } from "./CustomerAgrees.tsx";
import type { SideProps } from "./SidePage.tsx";
import { useSaved } from "./useSaved.ts";

/** 条件不具备: why, and the customer's agreement that we leave; the order stays open with the dispatcher as its owner. */
export function Blocked({ visit, at }: SideProps) {
  const words = useWords();
  const { day, act } = usePhone();
  const saved = useSaved(visit.pack.visit.id);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const open = day === null ? [] : missing(requirementsOf(day.pulled), visit, "visit.block", at);
  const block = async () => {
    setIsOpen(false);
    saved(await act(visit, { verb: "block", reason: reason === "other" ? `other:${note.trim()}` : (reason ?? "") }));
  };
  return (
    <div className="form">
      <p className="quiet">{words.blocked.ownerHint}</p>
      <Choice label={words.more.reason} options={{ ...words.blocked.reasons, other: words.more.other }} value={reason} onChange={setReason} />
      {reason === "other" && <Field label={words.asks.why} value={note} onChange={setNote} />}
      <CustomerAgrees visit={visit} at={at} />
      <Button block color="primary" size="large" disabled={reason === null || (reason === "other" && note.trim() === "")} data-testid="block" onClick={() => { if (open.length > 0) setIsOpen(true); else void block(); }}>{words.blocked.go}</Button>
      <GoPast open={open} visit={visit} isOpen={isOpen} onClose={() => { setIsOpen(false); }} onGo={() => void block()} />
    </div>
  );
}
