import { Button } from "antd-mobile";
import { useState } from "react";

import { missing, requirementsOf } from "../../flow/guards.ts";
import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Field } from "../../shell/Field.tsx";
import { GoPast } from "../GoPast.tsx";
import { CustomerAgrees } from "./CustomerAgrees.tsx";
import type { SideProps } from "./SidePage.tsx";
import { useSaved } from "./useSaved.ts";

/** A named part is missing: the visit ends, the order waits for the part and is appointed again. */
export function PartMissing({ visit, at }: SideProps) {
  const words = useWords();
  const { day, act } = usePhone();
  const saved = useSaved(visit.pack.visit.id);
  const [part, setPart] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const open = day === null ? [] : missing(requirementsOf(day.pulled), visit, "visit.block", at);
  const wait = async () => {
    setIsOpen(false);
    saved(await act(visit, { verb: "block", reason: `part_missing:${part.trim()}` }));
  };
  return (
    <div className="form">
      <p className="quiet">{words.part.hint}</p>
      <Field label={words.part.code} value={part} onChange={setPart} />
      <CustomerAgrees visit={visit} at={at} />
      <Button block color="primary" size="large" disabled={part.trim() === ""} data-testid="part" onClick={() => { if (open.length > 0) setIsOpen(true); else void wait(); }}>{words.part.go}</Button>
      <GoPast open={open} visit={visit} isOpen={isOpen} onClose={() => { setIsOpen(false); }} onGo={() => void wait()} />
    </div>
  );
}
