import { serverNow, type AuditRow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button, Form, Input, Radio } from "antd";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";

interface Decided {
  granted: boolean;
  reason: string;
}

/** What was judged so far, what is said against it, what was decided; a second person decides here. */
export function Course({ row, isBusy, onDecide }: { row: AuditRow; isBusy: boolean; onDecide: (decided: Decided) => void }) {
  const { zone, locale } = useLook();
  const { audits: words } = useWords();
  const [form] = Form.useForm<Decided>();
  const { audit } = row;
  const when = (at: string) => <time className="quiet number" dateTime={at}>{dayAndClock(ms(at), serverNow(), zone, locale)}</time>;
  const verdict = (passed: boolean) => <span className={passed ? "score-better" : "score-worse"}>{passed ? words.passed : words.failed}</span>;
  if (audit.judged == null) return null;
  return (
    <Section title={words.judgement}>
      <ul className="rows" data-testid="course">
        <li><span>{verdict(audit.judged.passed)} {row.holder_name == null ? null : <span className="quiet">{words.byWhom(row.holder_name)}</span>}{audit.judged.note === "" ? null : <span className="line">{audit.judged.note}</span>}</span>{when(audit.judged.at)}</li>
        {audit.blind == null ? null : <li><span>{words.judgedBlind} {verdict(audit.blind.passed)}{audit.blind.note === "" ? null : <span className="line">{audit.blind.note}</span>}</span>{when(audit.blind.at)}</li>}
        {audit.appeal == null ? null : <li><span>{words.appealOf(row.inspected_name ?? "")}<span className="line">{audit.appeal.reason}</span></span>{when(audit.appeal.at)}</li>}
        {audit.escalated == null ? null : <li><span className="score-worse">{row.escalated_name == null ? words.escalatedToNobody : words.escalatedTo(row.escalated_name)}</span>{when(audit.escalated.at)}</li>}
        {audit.decided == null ? null : <li><span><span className={audit.decided.granted ? "score-better" : ""}>{audit.decided.granted ? words.granted : words.upheld}</span><span className="line">{audit.decided.reason}</span></span>{when(audit.decided.at)}</li>}
        {audit.settled_at == null || audit.decided != null ? null : <li><span>{words.settled}</span>{when(audit.settled_at)}</li>}
      </ul>
      {audit.state === "judged" && audit.appeal_until != null && <p className="quiet">{words.due(dayAndClock(ms(audit.appeal_until), serverNow(), zone, locale))}</p>}
      {audit.state === "appealed" && audit.answer_by != null && <p className="quiet">{words.answerBy(dayAndClock(ms(audit.answer_by), serverNow(), zone, locale))}</p>}
      {audit.state === "appealed" && !audit.may.decide && <p className="quiet">{words.secondPerson}</p>}
      {audit.may.decide && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={onDecide} className="decide">
          <Form.Item name="granted" label={words.decide} rules={[{ required: true, message: words.whyNeeded }]}><Radio.Group options={[{ value: false, label: words.upheld }, { value: true, label: words.granted }]} /></Form.Item>
          <Form.Item name="reason" label={words.decideWhy} rules={[{ required: true, whitespace: true, message: words.whyNeeded }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
          <Button type="primary" htmlType="submit" loading={isBusy} data-testid="submit-decision">{words.decide}</Button>
        </Form>
      )}
    </Section>
  );
}
