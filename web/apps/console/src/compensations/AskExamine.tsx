import type { CompensationDetail } from "@doorstep/api";
import { money } from "@doorstep/ui";
import { Form, Input, InputNumber, Modal, Select } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { fenOf, needsNote } from "./amount.ts";
import { useCompensationAct } from "./use_compensations.ts";

interface Filled {
  cause: string;
  exclusion?: string;
  yuan: number;
  note?: string;
}

/** Causes for which nothing takes the case out. */
const ours = ["dispatch", "crew", "network", "parts"];

/** Whose cause it was and what is to be paid; begins with what the record suggests. */
export function AskExamine({ detail, onClose }: { detail: CompensationDetail; onClose: () => void }) {
  const { compensations: words, order } = useWords();
  const said = useSaid();
  const [form] = Form.useForm<Filled>();
  const act = useCompensationAct(detail.id, onClose);
  const cause = Form.useWatch("cause", form);
  const shown = detail.exclusions.find(({ shows }) => shows)?.flag;
  const before = detail.state.state === "proposed" ? null : detail.state.examined;
  const first: Filled = before === null
    ? { cause: detail.evidence.suggested, yuan: shown === undefined ? detail.amount_fen / 100 : 0, ...(shown === undefined ? {} : { exclusion: shown }) }
    : { cause: before.cause, yuan: before.amount_fen / 100, note: before.note ?? "", ...(before.exclusion == null ? {} : { exclusion: before.exclusion }) };
  const send = ({ cause: whose, exclusion, yuan, note }: Filled) => {
    const out = ours.includes(whose) ? undefined : exclusion;
    act.mutate({ verb: "examine", cause: whose, amount_fen: out === undefined ? fenOf(yuan) : 0, note: note ?? "", ...(out === undefined ? {} : { exclusion: out }) });
  };
  return (
    <Modal open title={`${words.examine} · ${detail.order_number ?? ""}`} onCancel={onClose} onOk={form.submit} okText={words.examine} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={first} onFinish={send}>
        <Form.Item name="cause" label={words.cause}><Select options={Object.entries(words.causes).map(([value, label]) => ({ value, label }))} /></Form.Item>
        {cause !== undefined && !ours.includes(cause) && <Form.Item name="exclusion" label={words.exclusion}><Select allowClear placeholder={words.noExclusion} onChange={(next: string | undefined) => { form.setFieldValue("yuan", next === undefined ? detail.amount_fen / 100 : 0); }} options={detail.exclusions.map(({ flag, text }) => ({ value: flag, label: said(text) }))} /></Form.Item>}
        <Form.Item name="yuan" label={words.amount} extra={`${words.due} ${money(detail.amount_fen)} · ${words.cap} ${money(detail.cap_fen)}`} rules={[{ required: true, message: words.need }]}><InputNumber min={0} max={detail.cap_fen / 100} precision={2} data-testid="compensation-amount" /></Form.Item>
        <Form.Item name="note" label={words.note} dependencies={["yuan", "exclusion", "cause"]} rules={[{
          validator: (_, note: string | undefined) => {
            const { yuan, exclusion, cause: whose } = form.getFieldsValue();
            const out = ours.includes(whose) ? undefined : exclusion;
            return needsNote(out === undefined ? fenOf(yuan) : 0, detail.amount_fen, out) && (note ?? "").trim() === "" ? Promise.reject(new Error(words.noteNeeded)) : Promise.resolve();
          },
        }]}><Input.TextArea maxLength={1000} rows={2} /></Form.Item>
      </Form>
    </Modal>
  );
}
