import type { HeldOrder } from "@doorstep/api";
import { Checkbox, Form, Input, Modal } from "antd";

import { useWords } from "../messages/words.ts";
import { shownBy } from "./said.ts";
import { useFaultAct } from "./use_faults.ts";

/** Closing needs the customer's word; how it was solved begins with what the line showed. */
export function AskClose({ row, element, onClose }: { row: HeldOrder; element: string; onClose: () => void }) {
  const { faults: words, order } = useWords();
  const [form] = Form.useForm<{ agreed?: boolean; how: string }>();
  const act = useFaultAct(onClose);
  const how = words.how(element, shownBy(row, order.things));
  return (
    <Modal open title={`${words.close} · ${row.number}`} onCancel={onClose} onOk={form.submit} okText={words.close} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ how }} onFinish={(filled) => { act.mutate({ verb: "close", order: row.id, how: filled.how }); }}>
        <Form.Item name="agreed" valuePropName="checked" rules={[{ validator: (_, agreed?: boolean) => (agreed === true ? Promise.resolve() : Promise.reject(new Error(words.agreedNeeded))) }]}><Checkbox data-testid="fault-agreed">{words.agreed}</Checkbox></Form.Item>
        <Form.Item name="how" label={order.how} rules={[{ required: true, whitespace: true, message: order.reasonNeeded }]}><Input.TextArea rows={3} maxLength={500} /></Form.Item>
      </Form>
    </Modal>
  );
}
