import { serverNow } from "@doorstep/api";
import { relativeAndClock, useLook } from "@doorstep/ui";
import { Checkbox, Form, Input, Modal, Radio, Select } from "antd";
import { useState, type ReactNode } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { commandOf, fieldsOf, timesAhead, type AskedField, type AskedVerb, type Told } from "./asked.ts";
import { useDesk, type ContactCommand } from "./use_contact.ts";

interface Props {
  verb: AskedVerb;
  isBusy: boolean;
  onCancel: () => void;
  onConfirm: (command: ContactCommand) => void;
}

/** Asks for what a verb needs and nothing else. */
export function AskContact({ verb, isBusy, onCancel, onConfirm }: Props) {
  const { contacts: words } = useWords();
  const [form] = Form.useForm<Told>();
  const title = words.verbs[verb] ?? verb;
  return (
    <Modal open title={title} onCancel={onCancel} onOk={form.submit} okText={words.confirm} cancelText={words.cancel} confirmLoading={isBusy}>
      <Form<Told> form={form} layout="vertical" requiredMark={false} onFinish={(told) => { onConfirm(commandOf(verb, told)); }} initialValues={{ outcome: "connected" }}>
        {fieldsOf(verb).map((field, place) => <AskedItem key={field} field={field} isFirst={place === 0} />)}
      </Form>
    </Modal>
  );
}

function AskedItem({ field, isFirst }: { field: AskedField; isFirst: boolean }): ReactNode {
  const { contacts: words } = useWords();
  const said = useSaid();
  const { zone, locale } = useLook();
  const desk = useDesk();
  // The times on offer stand still while the form is open: one that was chosen stays on the list.
  const [opened] = useState(serverNow);
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
      return <Form.Item name="by" label={words.by} rules={rules}><Select autoFocus options={timesAhead(opened).map((by) => ({ value: by, label: relativeAndClock(Date.parse(by), opened, zone, locale) }))} data-testid="by" /></Form.Item>;
  }
}
