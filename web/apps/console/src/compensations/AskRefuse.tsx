import type { CompensationDetail } from "@doorstep/api";
import { Form, Input, Modal } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { useCompensationAct } from "./use_compensations.ts";

/** Why nothing is paid: one sentence that the customer reads. */
export function AskRefuse({ detail, onClose }: { detail: CompensationDetail; onClose: () => void }) {
  const { compensations: words, order } = useWords();
  const said = useSaid();
  const [form] = Form.useForm<{ reason: string }>();
  const act = useCompensationAct(detail.id, onClose);
  const reason = detail.exclusion_text == null ? "" : said(detail.exclusion_text);
  return (
    <Modal open title={`${words.refuse} · ${detail.order_number ?? ""}`} onCancel={onClose} onOk={form.submit} okText={words.refuse} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ reason }} onFinish={({ reason: why }) => { act.mutate({ verb: "refuse", reason: why }); }}>
        <Form.Item name="reason" label={words.reason} rules={[{ required: true, whitespace: true, message: words.need }]}><Input.TextArea maxLength={1000} rows={3} data-testid="compensation-reason" /></Form.Item>
      </Form>
    </Modal>
  );
}
