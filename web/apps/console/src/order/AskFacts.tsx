import { Checkbox, Form, Input, InputNumber, Modal, Select, TimePicker } from "antd";
import type { Dayjs } from "dayjs";
import type { ReactNode } from "react";

import { useWords } from "../messages/words.ts";
import { fieldsOf, type Field, type Filled } from "./verbs.ts";

interface Props {
  verb: string;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (filled: Filled) => void;
}

/** Asks for what a verb needs and nothing else. */
export function AskFacts({ verb, isBusy, onCancel, onConfirm }: Props) {
  const { order: words } = useWords();
  const [form] = Form.useForm<Omit<Filled, "time"> & { time?: Dayjs }>();
  const title = words.verbs[verb] ?? verb;
  return (
    <Modal open title={title} onCancel={onCancel} onOk={form.submit} okText={title} cancelText={words.cancel} confirmLoading={isBusy}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ time, ...rest }) => { onConfirm({ ...rest, ...(time === undefined ? {} : { time: time.second(0).millisecond(0).toISOString() }) }); }}>
        {(fieldsOf(verb) ?? []).map((field) => <FactField key={field} field={field} />)}
      </Form>
    </Modal>
  );
}

function FactField({ field }: { field: Field }): ReactNode {
  const { order: words } = useWords();
  const needed = [{ required: true, message: words.reasonNeeded }];
  switch (field) {
    case "reason":
      return <Form.Item name="reason" label={words.reason} rules={needed}><Input.TextArea rows={3} maxLength={500} autoFocus /></Form.Item>;
    case "owner":
      return <Form.Item name="owner" label={words.owner} rules={needed}><Input maxLength={100} /></Form.Item>;
    case "how":
      return <Form.Item name="how" label={words.how} rules={needed}><Input.TextArea rows={3} maxLength={500} autoFocus /></Form.Item>;
    case "confirmed":
      return <Form.Item name="confirmed" valuePropName="checked" rules={[{ validator: (_, said?: boolean) => (said === true ? Promise.resolve() : Promise.reject(new Error(words.confirmedNeeded))) }]}><Checkbox>{words.confirmed}</Checkbox></Form.Item>;
    case "by_customer":
      return <Form.Item name="by_customer" valuePropName="checked"><Checkbox>{words.byCustomer}</Checkbox></Form.Item>;
    case "false_reply":
      return <Form.Item name="false_reply" valuePropName="checked"><Checkbox>{words.falseReply}</Checkbox></Form.Item>;
    case "finding":
      return <Form.Item name="finding" label={words.finding} rules={needed}><Select options={Object.entries(words.findings).map(([value, label]) => ({ value, label }))} /></Form.Item>;
    case "time":
      return <Form.Item name="time" label={words.announceAt} rules={needed}><TimePicker format="HH:mm" minuteStep={5} needConfirm={false} /></Form.Item>;
    case "score":
      return <Form.Item name="score" label={words.score} rules={needed}><InputNumber min={1} max={10} precision={0} /></Form.Item>;
  }
}
