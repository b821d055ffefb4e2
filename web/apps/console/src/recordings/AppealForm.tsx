import { Button, Form, Input } from "antd";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";

/** Whoever spoke says why the judgement is wrong; a second person decides. */
export function AppealForm({ isBusy, onAppeal }: { isBusy: boolean; onAppeal: (reason: string) => void }) {
  const { audits: words, recordings } = useWords();
  return (
    <Section title={words.appeal}>
      <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={({ reason }) => { onAppeal(reason); }}>
        <Form.Item name="reason" label={recordings.appealWhy} rules={[{ required: true, whitespace: true, message: recordings.appealNeeded }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
        <Button htmlType="submit" loading={isBusy} data-testid="submit-appeal">{words.appeal}</Button>
      </Form>
    </Section>
  );
}
