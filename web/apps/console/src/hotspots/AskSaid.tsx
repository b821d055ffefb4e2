import type { HotspotRow } from "@doorstep/api";
import { Form, Input, Modal } from "antd";

import { useWords } from "../messages/words.ts";
import { useHotspotAct } from "./use_hotspots.ts";

/** What was done, or why it is left: one sentence that is needed. */
export function AskSaid({ row, verb, onClose }: { row: HotspotRow; verb: "finish" | "dismiss"; onClose: () => void }) {
  const { hotspots: words, order } = useWords();
  const [form] = Form.useForm<{ said: string }>();
  const act = useHotspotAct(row.id, onClose);
  const title = verb === "finish" ? words.finish : words.dismiss;
  return (
    <Modal open title={`${title} · ${row.unit}`} onCancel={onClose} onOk={form.submit} okText={title} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ said }) => { act.mutate(verb === "finish" ? { verb, did: said } : { verb, reason: said }); }}>
        <Form.Item name="said" label={verb === "finish" ? words.did : words.why} rules={[{ required: true, whitespace: true, message: words.need }]}><Input.TextArea maxLength={1000} rows={3} data-testid="hotspot-said" /></Form.Item>
      </Form>
    </Modal>
  );
}
