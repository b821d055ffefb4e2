import { useSaid, useWords } from "../messages/words.ts";
import type { SittingView } from "./use_coaching.ts";

/** What a paper came to: passed or not, and of every wrong answer the right one with its norm. */
export function Result({ sitting }: { sitting: SittingView }) {
  const { learning: words } = useWords();
  const said = useSaid();
  const isPassed = sitting.state === "passed";
  const wrong = sitting.paper.filter(({ given, right }) => given !== right);
  return (
    <>
      <section className="card" role="status" data-testid={`result-${sitting.state}`}>
        <p className={isPassed ? "result" : "result alert"}><strong>{words.results[sitting.state] ?? sitting.state}</strong></p>
        {sitting.permille != null && <p className="number">{words.share(sitting.permille / 10, sitting.pass_permille / 10)}</p>}
        {sitting.certified_until != null && <p>{words.certified(sitting.certified_until)}</p>}
        {!isPassed && <p className="quiet">{words.tryAgain}</p>}
      </section>
      {wrong.length > 0 && <h2>{words.wrong(wrong.length)}</h2>}
      {wrong.map((asked) => (
        <section key={asked.question} className="card">
          <p><strong>{said(asked.text)}</strong></p>
          {asked.given != null && asked.answers[asked.given] !== undefined && <p><span className="quiet">{words.yours} </span><s>{said(asked.answers[asked.given] ?? { zh: "", en: "" })}</s></p>}
          {asked.right != null && <p><span className="quiet">{words.right} </span>{said(asked.answers[asked.right] ?? { zh: "", en: "" })}</p>}
          <p className="quiet small number">{asked.norms?.join(" · ") ?? ""}</p>
        </section>
      ))}
    </>
  );
}
