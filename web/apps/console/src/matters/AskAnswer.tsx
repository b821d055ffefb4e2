import type { MatterRow } from "@doorstep/api";
import { Button, Form, Input, Modal } from "antd";

import { useWords } from "../messages/words.ts";
import { useMatterActs } from "./use_matter_acts.ts";

/** What the crew reads on its phone; the usual answers are one tap. */
export function AskAnswer({ row, onClose }: { row: MatterRow; onClose: () => void }) {
  const { matters: words, order } = useWords();
  const [form] = Form.useForm<{ words: string }>();
  const act = useMatterActs(onClose);
  return (
    <Modal open title={words.answerTo(row.raised_by_name ?? words.customer)} onCancel={onClose} onOk={form.submit} okText={words.answer} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ words: said }) => { act.mutate({ id: row.id, asked: { verb: "answer", words: said } }); }}>
        <div className="quick">{(words.quick[row.kind] ?? []).map((said) => <Button key={said} size="small" onClick={() => { form.setFieldValue("words", said); }}>{said}</Button>)}</div>
        <Form.Item name="words" label={words.words} extra={words.answerHint} rules={[{ required: true, whitespace: true, message: words.needWords }]}><Input.TextArea autoFocus maxLength={300} rows={3} data-testid="answer-words" /></Form.Item>
      </Form>
    </Modal>
  );
}
