import type { MatterRow } from "@doorstep/api";
import { Form, Input, Modal, Radio } from "antd";

import { useWords } from "../messages/words.ts";
import { useMatterActs } from "./use_matter_acts.ts";

type Outcome = "settled" | "dismissed" | "won" | "lost";

/** What it came to; nothing done needs a reason. */
export function AskClose({ row, onClose }: { row: MatterRow; onClose: () => void }) {
  const { matters: words, order } = useWords();
  const [form] = Form.useForm<{ outcome: Outcome; reason?: string }>();
  const act = useMatterActs(onClose);
  const outcomes: Outcome[] = row.kind === "lead" ? ["won", "lost"] : ["settled", "dismissed"];
  // Asked of the form when it is sent, so that a quick hand cannot outrun the question.
  const isNeeded = () => ["dismissed", "lost"].includes(form.getFieldValue("outcome") as string);
  const why = { validator: (_: unknown, said?: string) => (isNeeded() && (said ?? "").trim() === "" ? Promise.reject(new Error(words.needReason)) : Promise.resolve()) };
  return (
    <Modal open title={`${words.close} · ${words.kinds[row.kind] ?? row.kind}`} onCancel={onClose} onOk={form.submit} okText={words.close} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ outcome: outcomes[0] }} onFinish={(filled) => { act.mutate({ id: row.id, asked: { verb: "close", outcome: filled.outcome, reason: filled.reason ?? "" } }); }}>
        <Form.Item name="outcome" label={words.outcome}><Radio.Group options={outcomes.map((value) => ({ value, label: words.outcomes[value] }))} /></Form.Item>
        <Form.Item name="reason" label={words.reason} dependencies={["outcome"]} rules={[why]}><Input.TextArea maxLength={300} rows={2} data-testid="close-reason" /></Form.Item>
      </Form>
    </Modal>
  );
}
