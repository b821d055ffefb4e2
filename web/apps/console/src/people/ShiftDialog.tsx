import type { Shift, WantedShift } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Button, Checkbox, Form, Input, InputNumber, Modal } from "antd";

import { useWords } from "../messages/words.ts";
import { clockOf, isClock, typed } from "./roster.ts";

interface Props {
  name: string;
  technician: string;
  date: string;
  area: string;
  /** What stands there, if anything. */
  shift: Shift | undefined;
  isBusy: boolean;
  onSave: (shift: WantedShift) => void;
  onRemove: () => void;
  onClose: () => void;
}

interface Filled {
  from: string;
  until: string;
  overtime_min: number | null;
  hasRest: boolean;
  restFrom?: string;
  restUntil?: string;
  restMinutes?: number | null;
}

/** A working day as most have it. */
const usual: Filled = { from: "08:30", until: "17:30", overtime_min: 60, hasRest: true, restFrom: "12:00", restUntil: "13:30", restMinutes: 60 };

/** From when to when somebody works on a day, or that they do not. */
export function ShiftDialog({ name, technician, date, area, shift, isBusy, onSave, onRemove, onClose }: Props) {
  const { people: { shifts: words, needed }, order } = useWords();
  const { zone } = useLook();
  const [form] = Form.useForm<Filled>();
  const known = shift === undefined ? null : typed(shift, zone);
  const initial = known === null ? usual : { ...usual, from: known.from, until: known.until, overtime_min: known.overtime_min ?? 0, hasRest: known.break != null, ...(known.break == null ? {} : { restFrom: known.break.from, restUntil: known.break.until, restMinutes: known.break.minutes }) };
  const clock = { validator: (_: unknown, text: string | undefined) => (isClock(text) ? Promise.resolve() : Promise.reject(new Error(words.clock))) };
  const send = (filled: Filled) => {
    const rest = filled.hasRest ? { from: clockOf(filled.restFrom ?? ""), until: clockOf(filled.restUntil ?? ""), minutes: filled.restMinutes ?? 0 } : null;
    onSave({ technician, date, area: shift?.area ?? area, from: clockOf(filled.from), until: clockOf(filled.until), overtime_min: filled.overtime_min ?? 0, break: rest });
  };
  return (
    <Modal open title={words.edit(name, date)} onCancel={onClose} destroyOnHidden footer={[
      shift !== undefined && <Button key="off" danger onClick={onRemove} loading={isBusy} data-testid="remove-shift">{words.remove}</Button>,
      <Button key="cancel" onClick={onClose}>{order.cancel}</Button>,
      <Button key="save" type="primary" onClick={form.submit} loading={isBusy} data-testid="save-shift">{words.save}</Button>,
    ]}>
      <Form<Filled> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={send}>
        <div className="form-pair">
          <Form.Item name="from" label={words.from} rules={[clock]}><Input maxLength={5} data-testid="shift-from" /></Form.Item>
          <Form.Item name="until" label={words.until} rules={[clock]}><Input maxLength={5} data-testid="shift-until" /></Form.Item>
        </div>
        <Form.Item name="overtime_min" label={words.overtime}><InputNumber min={0} max={480} step={30} suffix={words.minutes} /></Form.Item>
        <Form.Item name="hasRest" valuePropName="checked"><Checkbox>{words.rest}</Checkbox></Form.Item>
        <Form.Item noStyle dependencies={["hasRest"]}>
          {({ getFieldValue }) => getFieldValue("hasRest") === true && (
            <div className="form-triple">
              <Form.Item name="restFrom" label={words.restFrom} rules={[clock]}><Input maxLength={5} /></Form.Item>
              <Form.Item name="restUntil" label={words.restUntil} rules={[clock]}><Input maxLength={5} /></Form.Item>
              <Form.Item name="restMinutes" label={words.restMinutes} rules={[{ required: true, message: needed }]}><InputNumber min={1} max={240} /></Form.Item>
            </div>
          )}
        </Form.Item>
      </Form>
    </Modal>
  );
}
