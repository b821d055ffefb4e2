import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import type { RowProps } from "./AskRow.tsx";
import { Tick } from "./Tick.tsx";
import { useLabel } from "./useLabel.ts";

/** The customer's answer; the last one counts. */
export function ConsentRow({ ask, given, visit }: RowProps<"consent">) {
  const words = useWords();
  const label = useLabel()(ask);
  const { record } = usePhone();
  const isWell = ask.subject === "all_well";
  const answer = (isGiven: boolean, text: string) => (
    <button type="button" role="radio" aria-checked={given.value === isGiven} className="answer" data-testid={`consent-${ask.subject}-${isGiven ? "yes" : "no"}`} onClick={() => void record(visit, { fact: "consent", subject: ask.subject, given: isGiven })}>{text}</button>
  );
  return (
    <li className="ask">
      <div className="ask-head"><Tick isDone={given.isDone} /><span className="ask-text">{label}</span></div>
      <div className="answers" role="radiogroup" aria-label={label}>
        {answer(true, isWell ? words.asks.allWell : words.asks.yes)}
        {answer(false, isWell ? words.asks.notYet : words.asks.no)}
      </div>
    </li>
  );
}
