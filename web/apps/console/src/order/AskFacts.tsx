import { serverNow, type OrderView } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";
import { Checkbox, Form, Input, Modal, Select } from "antd";
import { useState, type ReactNode } from "react";

import { useWords } from "../messages/words.ts";
import { SurveyFields } from "./SurveyFields.tsx";
import { timesIn } from "./times_in.ts";
import { fieldsOf, type Field, type Filled } from "./verbs.ts";

/** What a form needs to know of the order. */
export type Asked = Pick<OrderView, "promises" | "survey_questions">;

interface Props {
  verb: string;
  view: Asked;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (filled: Filled) => void;
}

/** Asks for what a verb needs and nothing else. */
export function AskFacts({ verb, view, isBusy, onCancel, onConfirm }: Props) {
  const { order: words } = useWords();
  const [form] = Form.useForm<Filled>();
  const title = words.verbs[verb] ?? verb;
  return (
    <Modal open title={title} onCancel={onCancel} onOk={form.submit} okText={title} cancelText={words.cancel} confirmLoading={isBusy}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onConfirm}>
        {(fieldsOf(verb) ?? []).map((field) => <FactField key={field} field={field} view={view} />)}
      </Form>
    </Modal>
  );
}

function FactField({ field, view }: { field: Field; view: Asked }): ReactNode {
  const { order: words } = useWords();
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  switch (field) {
    case "reason":
      return <Form.Item name="reason" label={words.reason} rules={needed(words.reasonNeeded)}><Input.TextArea rows={3} maxLength={500} autoFocus /></Form.Item>;
    case "owner":
      return <Form.Item name="owner" label={words.owner} rules={needed(words.ownerNeeded)}><Input maxLength={100} /></Form.Item>;
    case "how":
      return <Form.Item name="how" label={words.how} rules={needed(words.howNeeded)}><Input.TextArea rows={3} maxLength={500} autoFocus /></Form.Item>;
    case "confirmed":
      return <Form.Item name="confirmed" valuePropName="checked" rules={[{ validator: (_, said?: boolean) => (said === true ? Promise.resolve() : Promise.reject(new Error(words.confirmedNeeded))) }]}><Checkbox>{words.confirmed}</Checkbox></Form.Item>;
    case "by_customer":
      return <Form.Item name="by_customer" valuePropName="checked"><Checkbox>{words.cancelledByCustomer}</Checkbox></Form.Item>;
    case "false_reply":
      return <Form.Item name="false_reply" valuePropName="checked"><Checkbox>{words.falseReply}</Checkbox></Form.Item>;
    case "finding":
      return <Form.Item name="finding" label={words.finding} rules={needed(words.choose)}><Select options={Object.entries(words.findings).map(([value, label]) => ({ value, label }))} /></Form.Item>;
    case "time":
      return <Form.Item name="time" label={words.announceAt} rules={[{ required: true, message: words.timeNeeded }]}><TimeInWindow view={view} /></Form.Item>;
    case "heard":
      return <SurveyFields questions={view.survey_questions} />;
  }
}

/** A time inside the promised window: what lies outside would be another promise. */
function TimeInWindow({ view, ...rest }: { view: Asked }) {
  const { order: words } = useWords();
  const { zone } = useLook();
  const [opened] = useState(serverNow);
  const window = view.promises.at(-1)?.promise.window;
  const times = window === undefined ? [] : timesIn(window, opened);
  return <Select {...rest} showSearch={{ optionFilterProp: "label" }} notFoundContent={words.timesOver} options={times.map((time) => ({ value: time, label: clockTime(ms(time), zone) }))} data-testid="announce-time" />;
}
