import { api, data } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useContactNews } from "./use_contact.ts";

/** Shows name and phone for a reason that is written down; they stay on the screen only until the page changes. */
export function Reveal({ id }: { id: string }) {
  const { contacts: words } = useWords();
  const [isAsked, setAsked] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const news = useContactNews();
  const reveal = useMutation({
    mutationFn: ({ reason }: { reason: string }) => data(api.POST("/api/v1/contacts/{id}/customer", { params: { path: { id } }, body: { reason } })),
    onSuccess: () => { setAsked(false); },
    onError: news.failed,
  });
  if (reveal.data !== undefined) return <span className="number"><b>{reveal.data.name}</b> {reveal.data.phone} <span className="quiet">{words.revealed}</span></span>;
  return (
    <>
      <Button size="small" onClick={() => { setAsked(true); }}>{words.reveal}</Button>
      <Modal open={isAsked} title={words.reveal} onCancel={() => { setAsked(false); }} onOk={form.submit} okText={words.confirm} cancelText={words.cancel} confirmLoading={reveal.isPending}>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(asked) => { reveal.mutate(asked); }}>
          <Form.Item name="reason" label={words.revealWhy} extra={words.revealHint} rules={[{ required: true, whitespace: true, message: words.needed }]}><Input maxLength={200} autoFocus /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
