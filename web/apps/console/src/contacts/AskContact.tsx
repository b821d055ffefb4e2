import { serverNow } from "@doorstep/api";
import { Checkbox, DatePicker, Form, Input, Modal, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { commandOf, fieldsOf, type AskedField, type AskedVerb, type Told } from "./asked.ts";
import { useDesk, type ContactCommand } from "./use_contact.ts";

interface Props {
  verb: AskedVerb;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (command: ContactCommand) => void;
}

type Filled = Omit<Told, "by"> & { by?: Dayjs };

/** The usual "within half an hour", to be changed. */
const HALF_AN_HOUR = 30 * 60_000;

/** Asks for what a verb needs and nothing else. */
export function AskContact({ verb, isBusy, onCancel, onConfirm }: Props) {
  const { contacts: words } = useWords();
  const [form] = Form.useForm<Filled>();
  const title = words.verbs[verb] ?? verb;
  const confirm = ({ by, ...told }: Filled) => { onConfirm(commandOf(verb, { ...told, ...(by === undefined ? {} : { by: by.second(0).millisecond(0).toISOString() }) })); };
  return (
    <Modal open title={title} onCancel={onCancel} onOk={form.submit} okText={words.confirm} cancelText={words.cancel} confirmLoading={isBusy}>
      <Form<Filled> form={form} layout="vertical" requiredMark={false} onFinish={confirm} initialValues={{ outcome: "connected", by: dayjs(serverNow() + HALF_AN_HOUR) }}>
        {fieldsOf(verb).map((field, place) => <AskedItem key={field} field={field} isFirst={place === 0} />)}
      </Form>
    </Modal>
  );
}

function AskedItem({ field, isFirst }: { field: AskedField; isFirst: boolean }): ReactNode {
  const { contacts: words } = useWords();
  const said = useSaid();
  const desk = useDesk();
  const rules = [{ required: true, message: words.needed }];
  const text = (name: string, label: string, extra?: string) => (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required: true, whitespace: true, message: words.needed }]}><Input.TextArea rows={2} maxLength={300} autoFocus={isFirst} /></Form.Item>
  );
  const queues = desk.data?.queues ?? [];
  switch (field) {
    case "topic": return text("topic", words.topic, words.wrongHint);
    case "reason": return text("reason", words.reason);
    case "about": return text("about", words.about, words.wrongHint);
    case "told": return text("told", words.told, words.wrongHint);
    case "wrong": return text("wrong", words.wrong, words.wrongHint);
    case "toldAtOnce": return <Form.Item name="toldAtOnce" valuePropName="checked"><Checkbox>{words.toldAtOnce}</Checkbox></Form.Item>;
    case "colleague": {
      const people = desk.data?.colleagues.map((one) => ({ value: `person:${one.id}`, label: one.name })) ?? [];
      const seats = queues.map((queue) => ({ value: `queue:${queue.id}`, label: said(queue.text) }));
      return <Form.Item name="receiver" label={words.to} rules={rules}><Select showSearch={{ optionFilterProp: "label" }} options={[...people, ...seats]} /></Form.Item>;
    }
    case "queue":
      return <Form.Item name="queue" label={words.toQueue} rules={rules}><Select options={queues.map((queue) => ({ value: queue.id, label: queue.expert ? `${said(queue.text)} (${words.expert})` : said(queue.text) }))} /></Form.Item>;
    case "transferOutcome":
      return <Form.Item name="outcome" label={words.transferOutcome} rules={rules}><Radio.Group options={Object.entries(words.transferOutcomes).map(([value, label]) => ({ value, label }))} /></Form.Item>;
    case "by":
      return (
        <Form.Item name="by" label={words.by} rules={[...rules, { validator: (_, by: Dayjs | null) => (by != null && by.valueOf() <= serverNow() ? Promise.reject(new Error(words.ahead)) : Promise.resolve()) }]}>
          <DatePicker showTime={{ format: "HH:mm", minuteStep: 5 }} format="MM-DD HH:mm" needConfirm={false} allowClear={false} />
        </Form.Item>
      );
  }
}
