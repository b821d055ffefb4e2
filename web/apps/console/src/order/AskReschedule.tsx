import { Form, Input, Modal, Radio } from "antd";

import { useWords } from "../messages/words.ts";

/** Who asked for the change, why, and what proves it: honest rescheduling. */
export interface Asked {
  by_customer: boolean;
  reason: string;
  proof: string;
}

export function AskReschedule({ isBusy, onCancel, onConfirm }: { isBusy: boolean; onCancel: () => void; onConfirm: (asked: Asked) => void }) {
  const { order: words } = useWords();
  const [form] = Form.useForm<Asked>();
  const needed = [{ required: true, whitespace: true, message: words.reasonNeeded }];
  return (
    <Modal open title={words.verbs["reschedule"]} onCancel={onCancel} onOk={form.submit} okText={words.confirm} cancelText={words.cancel} confirmLoading={isBusy}>
      <Form form={form} layout="vertical" onFinish={onConfirm} requiredMark={false} initialValues={{ by_customer: true }}>
        <Form.Item name="by_customer" label={words.whoAsked}>
          <Radio.Group options={[{ value: true, label: words.byCustomer }, { value: false, label: words.byUs }]} />
        </Form.Item>
        <Form.Item name="reason" label={words.reason} rules={needed}><Input maxLength={500} /></Form.Item>
        <Form.Item name="proof" label={words.proof} rules={needed}><Input maxLength={200} /></Form.Item>
      </Form>
    </Modal>
  );
}
