import { api, data, type Action } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { Section } from "./Section.tsx";

/** What may be done now. What may not says what the norm still asks for, with the norm's number. */
export function Actions({ id, actions }: { id: string; actions: readonly Action[] }) {
  const words = useWords();
  const { words: shared } = useLook();
  const said = useSaid();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: ({ verb, reason }: { verb: string; reason: string }) => data(api.POST("/api/v1/orders/{id}/{verb}", { params: { path: { id, verb } }, body: reason === "" ? {} : { reason } })),
    onSuccess: () => {
      setAsked(null);
      void message.success(words.order.done);
      void queries.invalidateQueries({ queryKey: ["order", id] });
    },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
    },
  });
  const [first] = actions.filter((action) => action.unmet.length === 0);
  return (
    <Section title={words.order.actions}>
      <ul className="actions">
        {actions.map((action) => (
          <li key={action.verb}>
            <Button type={action === first ? "primary" : "default"} disabled={action.unmet.length > 0} onClick={() => { setAsked(action.verb); }}>{words.order.verbs[action.verb] ?? action.verb}</Button>
            {action.unmet.map((one) => <span key={one.en} className="unmet">{words.order.unmet}: {said(one)} <span className="norm">{one.norm_ids.join(" ")}</span></span>)}
          </li>
        ))}
      </ul>
      {asked !== null && <AskReason verb={words.order.verbs[asked] ?? asked} isBusy={act.isPending} onCancel={() => { setAsked(null); }} onConfirm={(reason) => { act.mutate({ verb: asked, reason }); }} />}
    </Section>
  );
}

function AskReason({ verb, isBusy, onCancel, onConfirm }: { verb: string; isBusy: boolean; onCancel: () => void; onConfirm: (reason: string) => void }) {
  const { order: words } = useWords();
  const [reason, setReason] = useState("");
  return (
    <Modal open title={verb} onCancel={onCancel} onOk={() => { onConfirm(reason.trim()); }} okText={words.confirm} cancelText={words.cancel} confirmLoading={isBusy} okButtonProps={{ disabled: reason.trim() === "" }}>
      <Input.TextArea autoFocus rows={3} maxLength={500} value={reason} placeholder={words.reasonNeeded} aria-label={words.reason} onChange={(event) => { setReason(event.target.value); }} />
    </Modal>
  );
}
