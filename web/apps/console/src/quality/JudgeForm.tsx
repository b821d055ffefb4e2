import { Button, Form, Input, Radio } from "antd";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import type { Overturned } from "./FindingRows.tsx";

interface Judged {
  passed: boolean;
  note?: string;
}

/** Passed or failed, with what was seen; findings that were overturned go with it. */
export function JudgeForm({ about, overturned, isBlind, isBusy, onJudge }: { about: string; overturned: Overturned; isBlind: boolean; isBusy: boolean; onJudge: (judged: { passed: boolean; note: string }) => void }) {
  const { audits: words } = useWords();
  const [form] = Form.useForm<Judged>();
  const passed = Form.useWatch("passed", form);
  const isSilent = Object.values(overturned).some((one) => one.reason.trim() === "");
  return (
    <Section title={isBlind ? words.judgedBlind : words.judgement}>
      {isBlind && <p className="quiet">{words.blindHint}</p>}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ passed: true }} onFinish={({ passed: stood, note }) => { onJudge({ passed: stood, note: note ?? "" }); }}>
        <Form.Item name="passed" label={about}><Radio.Group options={[{ value: true, label: words.passed }, { value: false, label: words.failed }]} /></Form.Item>
        <Form.Item name="note" label={words.note} dependencies={["passed"]} rules={[{ required: passed === false, whitespace: true, message: words.noteNeeded }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={isSilent} data-testid="submit-judgement">{words.submit}</Button>
        {isSilent && <span className="quiet"> {words.whyNeeded}</span>}
      </Form>
    </Section>
  );
}
