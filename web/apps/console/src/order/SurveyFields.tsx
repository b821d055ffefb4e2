import type { SurveyQuestion } from "@doorstep/api";
import { Form, Input, InputNumber, Radio } from "antd";
import type { ReactNode } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { isAsked, isNeeded, type Heard } from "./survey_answer.ts";

/** The pack's questions as they are read out on the phone; what a customer passes over stays open. */
export function SurveyFields({ questions }: { questions: readonly SurveyQuestion[] }) {
  const heard = (Form.useWatch("heard") as Heard | undefined) ?? {};
  return questions.filter((one) => isAsked(one, questions, heard)).map((one) => <SurveyField key={one.id} question={one} />);
}

function SurveyField({ question }: { question: SurveyQuestion }) {
  const { order: words } = useWords();
  const said = useSaid();
  const needed = isNeeded(question);
  const answers = [{ value: true, label: words.yes }, { value: false, label: words.no }, ...(needed ? [] : [{ value: "", label: words.unsaid }])];
  const isOpen = !needed && question.answer === "yes_no";
  const inputs: Record<string, ReactNode> = {
    score: <InputNumber min={1} max={10} precision={0} data-testid={`heard-${question.id}`} />,
    words: <Input.TextArea rows={2} maxLength={500} data-testid={`heard-${question.id}`} />,
  };
  // Blanks are no words; a rule that speaks of blanks takes every other answer for a text.
  const rules = needed ? [{ required: true, message: words.answerNeeded, ...(question.answer === "words" ? { whitespace: true } : {}) }] : [];
  return (
    <Form.Item name={["heard", question.id]} label={said(question.text)} extra={question.no_reopens ? words.noReopens : undefined} rules={rules} {...(isOpen ? { initialValue: "" } : {})}>
      {inputs[question.answer] ?? <Radio.Group options={answers} data-testid={`heard-${question.id}`} />}
    </Form.Item>
  );
}
