import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";

import { useMatterActs } from "../matters/use_matter_acts.ts";
import { useWords } from "../messages/words.ts";

/** What may be done with a lead: note what was said, win it, or lose it and say why. */
export function FollowUp({ matter }: { matter: string }) {
  const { leads: words, order } = useWords();
  const [asked, setAsked] = useState<"note" | "lose" | null>(null);
  const [form] = Form.useForm<{ said: string }>();
  const queries = useQueryClient();
  const act = useMatterActs(() => { setAsked(null); void queries.invalidateQueries({ queryKey: ["leads"] }); });
  const send = ({ said }: { said: string }) => { act.mutate({ id: matter, asked: asked === "note" ? { verb: "answer", words: said } : { verb: "close", outcome: "lost", reason: said } }); };
  return (
    <span className="next-verbs">
      <Button size="small" onClick={() => { setAsked("note"); }} data-testid="lead-note">{words.note}</Button>
      <Button size="small" type="primary" loading={act.isPending} onClick={() => { act.mutate({ id: matter, asked: { verb: "close", outcome: "won", reason: "" } }); }} data-testid="lead-win">{words.win}</Button>
      <Button size="small" onClick={() => { setAsked("lose"); }} data-testid="lead-lose">{words.lose}</Button>
      {asked !== null && (
        <Modal open title={asked === "note" ? words.noteAsk : words.loseAsk} onCancel={() => { setAsked(null); }} onOk={form.submit} okText={asked === "note" ? words.note : words.lose} cancelText={order.cancel} confirmLoading={act.isPending} destroyOnHidden>
          <Form form={form} preserve={false} onFinish={send}><Form.Item name="said" rules={[{ required: true, whitespace: true, message: asked === "note" ? words.noteAsk : words.loseAsk }]}><Input.TextArea rows={3} maxLength={500} /></Form.Item></Form>
        </Modal>
      )}
    </span>
  );
}
