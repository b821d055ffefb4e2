import { useSaid, useWords } from "../messages/words.ts";
import type { SittingView } from "./use_coaching.ts";

interface Props {
  paper: SittingView["paper"];
  given: readonly (number | null)[];
  choose: (question: number, answer: number) => void;
}

/** The questions of a paper, one below the other, each answer a target for a thumb. */
export function Paper({ paper, given, choose }: Props) {
  const { learning: words } = useWords();
  const said = useSaid();
  return (
    <ol className="paper">
      {paper.map((asked, at) => (
        <li key={asked.question} className="card">
          <fieldset>
            <legend><span className="quiet number">{words.number(at + 1, paper.length)}</span> {said(asked.text)}</legend>
            {asked.answers.map((answer, number) => (
              <button key={answer.zh} type="button" className="paper-answer" aria-pressed={given[at] === number} onClick={() => { choose(at, number); }} data-testid={`answer-${String(at)}-${String(number)}`}>{said(answer)}</button>
            ))}
          </fieldset>
        </li>
      ))}
    </ol>
  );
}
