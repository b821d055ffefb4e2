import { useState } from "react";

import type { SurveyQuestion } from "../link/ask.ts";
import { useSaid, useWords } from "../messages/words.ts";

/** Words that the answer may have at the most; the server cuts there too. */
const WORDS_MAX = 500;

const scores = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface Props {
  question: SurveyQuestion;
  said?: boolean | number | string | undefined;
  onSay: (answer: boolean | number | string) => void;
}

/** One question, answered by one tap, or in words. */
export function Question({ question, said, onSay }: Props) {
  const { survey } = useWords();
  const text = useSaid()(question.text);
  switch (question.answer) {
    case "score":
      return (
        <fieldset className="question" data-testid="question-score">
          <legend>{text}</legend>
          <div className="scores">
            {scores.map((score) => <button key={score} type="button" className="score" aria-pressed={said === score} onClick={() => { onSay(score); }}>{score}</button>)}
          </div>
          <p className="ends quiet"><span>{survey.worst}</span><span>{survey.best}</span></p>
        </fieldset>
      );
    case "words": return <WordsQuestion label={text} onSay={onSay} />;
    default:
      return (
        <fieldset className="question" data-testid={`question-${question.id}`}>
          <legend>{text}</legend>
          <div className="pair">
            <button type="button" className="second-button" aria-pressed={said === true} onClick={() => { onSay(true); }}>{survey.yes}</button>
            <button type="button" className="second-button" aria-pressed={said === false} onClick={() => { onSay(false); }}>{survey.no}</button>
          </div>
        </fieldset>
      );
  }
}

function WordsQuestion({ label, onSay }: { label: string; onSay: (answer: string) => void }) {
  const { survey } = useWords();
  const [words, setWords] = useState("");
  return (
    <div className="question" data-testid="question-words">
      <label htmlFor="reason">{label}</label>
      <textarea id="reason" rows={3} maxLength={WORDS_MAX} value={words} placeholder={survey.reason} onChange={(event) => { setWords(event.target.value); }} />
      <button type="button" className="main-button" disabled={words.trim() === ""} onClick={() => { onSay(words.trim()); }}>{survey.next}</button>
    </div>
  );
}
