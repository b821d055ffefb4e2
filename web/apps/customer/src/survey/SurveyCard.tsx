import { dayAndClock, ms } from "@doorstep/ui/src/format/time.ts";
import { serverNow } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { answerSurvey, type CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useWords } from "../messages/words.ts";
import { Card } from "../page/Card.tsx";
import { Refused } from "../page/Trouble.tsx";
import { nextStep, type Given } from "./branch.ts";
import { Question } from "./Question.tsx";

/** The survey in three taps. What was answered is shown as it was heard. */
export function SurveyCard({ view, refresh }: { view: CustomerView; refresh: () => Promise<unknown> }) {
  const { survey: words, page } = useWords();
  const { locale, zone } = useLook();
  const [given, setGiven] = useState<Given>({});
  const { survey, survey_link: token } = view;
  const send = useMutation({ mutationFn: (answers: Given) => answerSurvey(token ?? "", answers), onSettled: refresh });
  if (survey == null || view.status.state === "cancelled") return null;
  if (survey.state === "answered") {
    const back = survey.answer.repaired_that_day === false;
    const hint = back ? words.sentBackHint : survey.answer.score == null ? "" : words.thanksHint(survey.answer.score);
    // Once the work that came back is under way again, what was said before is no news.
    return view.status.state === "done" || view.status.state === "reopened" ? <Card title={back ? words.sentBack : words.thanks} testid="survey-thanks"><p className="quiet">{hint}</p></Card> : null;
  }
  if (survey.state === "expired" || token == null) return null;
  const next = nextStep(survey.questions, given);
  const say = (id: string, answer: boolean | number | string) => { setGiven((before) => ({ ...before, [id]: answer })); };
  return (
    <Card title={words.title} aside={<span className="quiet">{words.until(dayAndClock(ms(survey.expires_at), serverNow(), zone, locale))}</span>} testid="survey">
      {next.step === "ask" && <Question key={next.question.id} question={next.question} onSay={(answer) => { say(next.question.id, answer); }} />}
      {next.step === "send_back" && (
        <button type="button" className="danger-button" disabled={send.isPending} onClick={() => { send.mutate(given); }} data-testid="send-back">{send.isPending ? page.slow : words.noConfirm}</button>
      )}
      {next.step === "send" && (
        <>
          {next.more.length > 0 && <h3>{words.more}</h3>}
          {next.more.map((question) => <Question key={question.id} question={question} said={given[question.id]} onSay={(answer) => { say(question.id, answer); }} />)}
          <button type="button" className="main-button" disabled={send.isPending} onClick={() => { send.mutate(given); }} data-testid="send-survey">{send.isPending ? page.slow : words.send}</button>
        </>
      )}
      {Object.keys(given).length > 0 && !send.isPending && <button type="button" className="quiet-button" onClick={() => { setGiven({}); }}>{page.back}</button>}
      <Refused error={send.error} />
      <p className="quiet">{words.hint}</p>
    </Card>
  );
}
