import { api, data, type CallerLine, type ContactView, type DiagnosisQuestion } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useAct, useContactNews, useDesk } from "./use_contact.ts";

/** The pack's questions, one at a time; an earlier one may be answered again, and what followed is forgotten. */
export function Walk({ view, lines }: { view: ContactView; lines: readonly CallerLine[] }) {
  const { contacts: words } = useWords();
  const said = useSaid();
  const desk = useDesk();
  const { diagnosis } = view.contact;
  const [picked, setPicked] = useState<string | null>(diagnosis?.symptom ?? null);
  const symptom = picked;
  const symptoms = desk.data?.symptoms ?? [];
  const name = symptoms.find((one) => one.id === symptom);
  return (
    <Section title={words.walk}>
      {symptom === null && <p className="quiet">{words.walkStart}</p>}
      <p className="desk-buttons">
        {symptom === null
          ? symptoms.map((one) => <Button key={one.id} onClick={() => { setPicked(one.id); }}>{said(one.text)}</Button>)
          : <><b>{name === undefined ? symptom : said(name.text)}</b> <Button size="small" type="text" onClick={() => { setPicked(null); }}>{words.walkAgain}</Button></>}
      </p>
      {symptom !== null && <Questions view={view} symptom={symptom} lines={lines} />}
    </Section>
  );
}

function Questions({ view, symptom, lines }: { view: ContactView; symptom: string; lines: readonly CallerLine[] }) {
  const { contacts: words } = useWords();
  const act = useAct(view.contact.id);
  const { diagnosis } = view.contact;
  const first = useDesk().data?.symptoms.find((one) => one.id === symptom)?.first;
  const isBegun = diagnosis?.symptom === symptom;
  const questions = isBegun ? view.questions : first == null ? [] : [first];
  const outcome = isBegun ? diagnosis.outcome : undefined;
  const answer = (question: DiagnosisQuestion, chosen: string) => {
    const reading = question.read === chosen ? question.reading_milli : undefined;
    act.mutate([{ verb: "diagnose", symptom, question: question.id, answer: chosen, ...(reading == null ? {} : { reading_milli: reading }) }]);
  };
  return (
    <>
      <ol className="desk-walk">
        {questions.map((question) => <Question key={question.id} question={question} contact={view.contact.id} lines={lines} isBusy={act.isPending} onAnswer={(chosen) => { answer(question, chosen); }} />)}
      </ol>
      {outcome != null && <p className="desk-outcome" role="status" data-testid="walk-outcome">{words.walkEnds[outcome] ?? outcome}</p>}
      {outcome === "solved_by_phone" && <Solved view={view} />}
    </>
  );
}

interface QuestionProps {
  question: DiagnosisQuestion;
  contact: string;
  lines: readonly CallerLine[];
  isBusy: boolean;
  onAnswer: (answer: string) => void;
}

function Question({ question, contact, lines, isBusy, onAnswer }: QuestionProps) {
  const { contacts: words } = useWords();
  const said = useSaid();
  return (
    <li>
      <span>{said(question.text)}</span>
      {question.test != null && question.given == null && <LineTest question={question} contact={contact} line={lines[0]} />}
      <span className="desk-buttons">
        {question.answers.map((answer) => {
          const isGiven = answer.id === question.given;
          const isRead = question.given == null && answer.id === question.read;
          return (
            <Button key={answer.id} size="small" type={isGiven || isRead ? "primary" : "default"} ghost={isGiven} aria-pressed={isGiven} disabled={isBusy} onClick={() => { onAnswer(answer.id); }}>
              {said(answer.text)}{isRead ? ` · ${words.walkRead}` : ""}
            </Button>
          );
        })}
      </span>
    </li>
  );
}

/** Measures the line where that is connected; says so honestly where it is not. */
function LineTest({ question, contact, line }: { question: DiagnosisQuestion; contact: string; line: CallerLine | undefined }) {
  const { contacts: words } = useWords();
  const desk = useDesk();
  const news = useContactNews();
  const test = useMutation({
    mutationFn: (site: string) => data(api.POST("/api/v1/contacts/{id}/line-tests", { params: { path: { id: contact } }, body: { site } })),
    onSuccess: () => { news.done(); },
    onError: news.failed,
  });
  if (desk.data?.line_tests !== true || line === undefined) return <span className="quiet">{words.walkNoTest}</span>;
  return (
    <span className="desk-buttons">
      <Button size="small" loading={test.isPending} onClick={() => { test.mutate(line.site); }} data-testid="test-line">{words.walkTest}</Button>
      {test.isSuccess && question.reading_milli == null && <span className="quiet">{words.walkNoReading}</span>}
      {question.reading_milli != null && <span className="number">{words.walkReading(question.test === "optical_power_dbm" ? `${(question.reading_milli / 1000).toFixed(1)} dBm` : String(question.reading_milli / 1000))}</span>}
    </span>
  );
}

/** The customer says that it works: recorded, and the contact is closed; an order that stood needs no visit. */
function Solved({ view }: { view: ContactView }) {
  const { contacts: words } = useWords();
  const act = useAct(view.contact.id);
  const [order] = view.contact.orders ?? [];
  const confirm = { verb: "record", what: { fact: "consent", subject: "solved_remotely", given: true } };
  const close = { verb: "close", outcome: "solved_by_phone", ...(order === undefined ? {} : { order }) };
  return <Button type="primary" loading={act.isPending} data-testid="confirm-solved" onClick={() => { act.mutate([confirm, close]); }}>{words.confirmSolved}</Button>;
}
