import type { Unmet } from "@doorstep/norms";
import type { LocalVisit } from "@doorstep/offline";
import { Button } from "antd-mobile";
import { useState } from "react";

import { allowedBy, canGoPast } from "../flow/guards.ts";
import { useSaid, useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Choice } from "../shell/Choice.tsx";
import { Field } from "../shell/Field.tsx";
import { Sheet } from "../shell/Sheet.tsx";

/** What is missing and by which norm; where the norm lets somebody allow it, a way past with who agreed and why. */
export function GoPast({ open, visit, isOpen, onClose, onGo }: { open: Unmet[]; visit: LocalVisit; isOpen: boolean; onClose: () => void; onGo: () => void }) {
  const words = useWords();
  const said = useSaid();
  const { record } = usePhone();
  const [by, setBy] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const canGo = canGoPast(open);
  const roles = Object.fromEntries(allowedBy(open).map((role) => [role, words.roles[role] ?? role]));
  const go = async () => {
    const facts = open.map(({ requirement }) => ({ fact: "declared" as const, item: `override:${requirement.id}`, value: `${by ?? ""}: ${reason.trim()}` }));
    if (await record(visit, ...facts)) onGo();
  };
  return (
    <Sheet title={words.goPast.title} isOpen={isOpen} onClose={onClose}>
      <ul className="missing" data-testid="missing">
        {open.map(({ requirement }) => <li key={requirement.id}><span>{said(requirement.text)}</span><span className="quiet small">{words.visit.norm(requirement.norms.join(" "))}</span></li>)}
      </ul>
      <p className="quiet">{canGo ? words.goPast.hint : words.goPast.hard}</p>
      <Button block color="primary" size="large" onClick={onClose} data-testid="go-back">{words.goPast.look}</Button>
      {canGo && (
        <div className="go-past">
          <Choice label={words.goPast.by} options={roles} value={by} onChange={setBy} />
          <Field label={words.goPast.reason} value={reason} onChange={setReason} hint={words.goPast.reasonHint} isLong testid="go-past-reason" />
          <Button block size="large" disabled={by === null || reason.trim() === ""} onClick={() => void go()} data-testid="go-past">{words.goPast.go}</Button>
        </div>
      )}
    </Sheet>
  );
}
