import { api, data, type CallerView, type ContactView } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useContactNews } from "./use_contact.ts";

interface Wish {
  line: string;
  kind: "install" | "move" | "change" | "repair" | "remove" | "inspection" | "revisit";
  services: ("broadband_ftth" | "broadband_fttb" | "broadband_fttn" | "iptv" | "telephone" | "wifi")[];
  address?: string;
  name?: string;
  duration_min?: number;
  repeat_fault?: boolean;
  remarks?: string;
}

const NEW = "new";
const kinds: readonly Wish["kind"][] = ["repair", "install", "move", "change", "remove"];

/** Takes an order down while the customer is on the line. A known line needs no address and no name again. */
export function AcceptOrder({ view, caller }: { view: ContactView; caller: CallerView | undefined }) {
  const { contacts: words } = useWords();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <p><Button type={view.contact.diagnosis?.outcome === "visit" || view.contact.diagnosis?.outcome === "other_resource" ? "primary" : "default"} onClick={() => { setAsked(true); }} data-testid="accept-order">{words.accept}</Button></p>
      {isAsked && <WishForm view={view} caller={caller} onDone={() => { setAsked(false); }} />}
    </>
  );
}

function WishForm({ view, caller, onDone }: { view: ContactView; caller: CallerView | undefined; onDone: () => void }) {
  const { contacts: words } = useWords();
  const { words: shared } = useLook();
  const news = useContactNews();
  const [form] = Form.useForm<Wish>();
  const { id } = view.contact;
  const accept = useMutation({
    mutationFn: ({ line, ...wish }: Wish) => data(api.POST("/api/v1/contacts/{id}/orders", { params: { path: { id } }, body: { ...wish, ...(line === NEW ? {} : { line }) } })),
    onSuccess: (order) => { news.done(words.accepted(order.number)); onDone(); },
    onError: news.failed,
  });
  const lines = caller?.lines ?? [];
  const [first] = lines;
  const chosen = Form.useWatch("line", form) ?? first?.site ?? NEW;
  const isNameKnown = caller?.customer != null && caller.customer.name !== "";
  const initial: Partial<Wish> = {
    line: first?.site ?? NEW, kind: view.contact.diagnosis?.symptom === "new_line" ? "install" : "repair",
    services: first?.services ?? ["broadband_ftth"],
    ...(view.duration_min == null ? {} : { duration_min: view.duration_min }),
  };
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Modal open title={words.accept} onCancel={onDone} onOk={form.submit} okText={words.accept} cancelText={words.cancel} confirmLoading={accept.isPending}>
      <Form<Wish> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(wish) => { accept.mutate(wish); }}>
        <Form.Item name="kind" label={words.kind}><Select options={kinds.map((kind) => ({ value: kind, label: shared.kinds[kind] ?? kind }))} /></Form.Item>
        <Form.Item name="line" label={words.line}><Select options={[...lines.map((line) => ({ value: line.site, label: line.address })), { value: NEW, label: words.newLine }]} /></Form.Item>
        {chosen === NEW && <Form.Item name="address" label={words.address} rules={needed(words.addressNeeded)}><Input maxLength={200} /></Form.Item>}
        {!isNameKnown && <Form.Item name="name" label={words.name} rules={needed(words.nameNeeded)}><Input maxLength={60} /></Form.Item>}
        <Form.Item name="services" label={words.services} rules={[{ required: true, type: "array", min: 1, message: words.serviceNeeded }]}>
          <Checkbox.Group options={Object.entries(words.serviceNames).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="duration_min" label={words.minutes}><InputNumber min={1} max={1440} precision={0} /></Form.Item>
        <Form.Item name="repeat_fault" valuePropName="checked"><Checkbox>{words.repeat}</Checkbox></Form.Item>
        <Form.Item name="remarks" label={words.remarks}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
      </Form>
    </Modal>
  );
}
