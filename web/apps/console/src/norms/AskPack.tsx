import { serverNow } from "@doorstep/api";
import { DatePicker, Form, Input, Modal } from "antd";
import dayjs, { type Dayjs } from "dayjs";

import { useWords } from "../messages/words.ts";
import { usePackAct } from "./use_packs.ts";

export type AskedVerb = "set_live" | "retire" | "discard";

interface Said {
  day: Dayjs;
  reason: string;
}

/** From which day on, and why: what the verb needs to know. */
export function AskPack({ id, verb, onClose }: { id: string; verb: AskedVerb; onClose: () => void }) {
  const { norms: words, order } = useWords();
  const [form] = Form.useForm<Said>();
  const act = usePackAct(id, onClose);
  const tomorrow = dayjs(serverNow()).add(1, "day").startOf("day");
  const ask = ({ day, reason }: Said) => {
    const on = (day ?? tomorrow).format("YYYY-MM-DD");
    act.mutate(verb === "set_live" ? { verb, from: on } : verb === "retire" ? { verb, until: on, reason } : { verb, reason });
  };
  const title = { set_live: words.setLive, retire: words.retire, discard: words.discard }[verb];
  return (
    <Modal open title={title} onCancel={onClose} onOk={form.submit} okText={title} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ day: tomorrow }} onFinish={ask}>
        {verb !== "discard" && <Form.Item name="day" label={verb === "set_live" ? words.liveFrom : words.retireFrom} rules={[{ required: true, message: words.need }]}><DatePicker allowClear={false} minDate={tomorrow} data-testid="pack-day" /></Form.Item>}
        {verb !== "set_live" && <Form.Item name="reason" label={words.why} rules={[{ required: true, whitespace: true, message: words.need }]}><Input.TextArea maxLength={1000} rows={3} data-testid="pack-reason" /></Form.Item>}
      </Form>
    </Modal>
  );
}
