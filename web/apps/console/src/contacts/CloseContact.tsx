import type { CallerView, ContactView } from "@doorstep/api";
import { Form, Input, Modal, Select } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { possible, type OutcomeWord } from "./outcomes.ts";
import { useAct, useDesk, type ContactCommand } from "./use_contact.ts";

interface Filled {
  outcome: OutcomeWord;
  order?: string;
  subject?: string;
  because?: string;
  reason?: string;
}

/** Closes with what it came to; only what can have happened is offered. */
export function CloseContact({ view, caller, onDone }: { view: ContactView; caller: CallerView | undefined; onDone: () => void }) {
  const { contacts: words } = useWords();
  const said = useSaid();
  const desk = useDesk();
  const act = useAct(view.contact.id);
  const [form] = Form.useForm<Filled>();
  const outcomes = possible(view);
  const outcome = Form.useWatch("outcome", form) ?? outcomes[0];
  const orders = (view.contact.orders ?? []).map((id) => ({ value: id, label: caller?.orders.find((order) => order.id === id)?.number ?? id }));
  const rules = [{ required: true, message: words.needed }];
  const close = ({ outcome: chosen, ...facts }: Filled) => {
    const confirm: ContactCommand[] = chosen === "solved_by_phone" ? [{ verb: "record", what: { fact: "consent", subject: "solved_remotely", given: true } }] : [];
    act.mutate([...confirm, { verb: "close", outcome: chosen, ...facts }], { onSuccess: onDone });
  };
  return (
    <Modal open title={words.verbs["close"]} onCancel={onDone} onOk={form.submit} okText={words.verbs["close"]} cancelText={words.cancel} confirmLoading={act.isPending}>
      <Form<Filled> form={form} layout="vertical" requiredMark={false} onFinish={close} initialValues={{ outcome: outcomes[0], order: orders[0]?.value, reason: view.contact.retention?.reason ?? undefined }}>
        <Form.Item name="outcome" label={words.closeAs}><Select options={outcomes.map((value) => ({ value, label: words.outcomes[value] }))} /></Form.Item>
        {(outcome === "order_made" || (outcome === "solved_by_phone" && orders.length > 0)) && <Form.Item name="order" label={words.whichOrder} rules={outcome === "order_made" ? rules : []}><Select allowClear options={orders} /></Form.Item>}
        {outcome === "complaint_recorded" && <Form.Item name="subject" label={words.subject} extra={words.wrongHint} rules={rules}><Input maxLength={200} /></Form.Item>}
        {outcome === "retained" && <Form.Item name="because" label={words.staysBecause} rules={rules}><Input maxLength={200} /></Form.Item>}
        {outcome === "lost" && <Form.Item name="reason" label={words.why} rules={rules}><Select options={(desk.data?.churn_reasons ?? []).map((one) => ({ value: one.id, label: said(one.text) }))} /></Form.Item>}
      </Form>
    </Modal>
  );
}
