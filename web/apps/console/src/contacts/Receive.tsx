import { api, data, type Customer } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Radio, Select } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useContactNews, useDesk } from "./use_contact.ts";

interface Props {
  text: string;
  customer: Customer | null;
  onReceived: (id: string) => void;
}

interface Received {
  channel: "call" | "chat" | "web" | "messenger";
  queue: string;
}

/** Takes the contact: whoever does is responsible for it until it is closed. */
export function Receive({ text, customer, onReceived }: Props) {
  const { contacts: words } = useWords();
  const said = useSaid();
  const desk = useDesk();
  const news = useContactNews();
  const receive = useMutation({
    mutationFn: ({ channel, queue }: Received) =>
      data(api.POST("/api/v1/contacts", { body: { channel, queue, ...(customer === null ? { phone: text } : { customer: customer.id }) } })),
    onSuccess: (contact) => { news.done(); onReceived(contact.id); },
    onError: news.failed,
  });
  const queues = desk.data?.queues.filter((queue) => queue.channels.length > 0) ?? [];
  return (
    <Section title={words.receive}>
      <Form<Received> layout="vertical" requiredMark={false} initialValues={{ channel: "call", queue: "fault" }} onFinish={(received) => { receive.mutate(received); }}>
        <Form.Item name="channel" label={words.channel}>
          <Radio.Group options={Object.entries(words.channels).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="queue" label={words.queue}>
          <Select options={queues.map((queue) => ({ value: queue.id, label: said(queue.text) }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={receive.isPending} data-testid="receive">{words.receive}</Button>
      </Form>
    </Section>
  );
}
