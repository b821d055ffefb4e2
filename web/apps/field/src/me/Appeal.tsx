import { api, data, ProblemError } from "@doorstep/api";
import { Button } from "antd-mobile";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Field } from "../shell/Field.tsx";

/** The reason is kept on the phone until the server has it: a lost signal costs no words. */
const draftOf = (audit: string) => `doorstep.field.appeal:${audit}`;

/** Says why a judgement is wrong; a second person decides. */
export function Appeal({ audit, left, refresh }: { audit: string; left: string; refresh: () => void }) {
  const { judged: words } = useWords();
  const { say, isOnline } = usePhone();
  const [isOpen, setIsOpen] = useState(() => localStorage.getItem(draftOf(audit)) !== null);
  const [reason, setReason] = useState(() => localStorage.getItem(draftOf(audit)) ?? "");
  const [isBusy, setIsBusy] = useState(false);
  const write = (text: string) => {
    setReason(text);
    if (text === "") localStorage.removeItem(draftOf(audit)); else localStorage.setItem(draftOf(audit), text);
  };
  const send = async () => {
    setIsBusy(true);
    try {
      await data(api.POST("/api/v1/audits/{id}/actions", { params: { path: { id: audit } }, body: { verb: "appeal", at: new Date().toISOString(), reason: reason.trim() } }));
      write("");
      say(words.sent);
      refresh();
    } catch (error) {
      const isRefused = error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500;
      say(isRefused ? words.refused : words.notSent);
      if (isRefused) refresh();
    } finally {
      setIsBusy(false);
    }
  };
  if (!isOpen) return <Button block size="large" onClick={() => { setIsOpen(true); }} data-testid="appeal">{words.appeal} · {left}</Button>;
  return (
    <div className="form">
      <Field label={words.why} value={reason} onChange={write} hint={words.whyHint} isLong testid="appeal-reason" />
      {!isOnline && <p className="quiet small" role="status">{words.waits}</p>}
      <Button block color="primary" size="large" loading={isBusy} disabled={reason.trim() === "" || !isOnline} onClick={() => void send()} data-testid="send-appeal">{words.send}</Button>
    </div>
  );
}
