import { clockTime, dayShort, ms, useLook } from "@doorstep/ui/src/light.ts";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import type { ExamView } from "./use_coaching.ts";

/** The exams of the norm: what is due and why, what is held until when, when a failed one may be sat again. */
export function Exams({ exams }: { exams: readonly ExamView[] }) {
  const { learning: words } = useWords();
  const said = useSaid();
  const { zone, locale } = useLook();
  const { now } = usePhone();
  const day = (when: string) => dayShort(ms(when), zone, locale);
  const stands = (exam: ExamView): string => {
    if (exam.again_from != null && now() < ms(exam.again_from)) return words.again(`${day(exam.again_from)} ${clockTime(ms(exam.again_from), zone)}`);
    if (exam.due != null) return words.due[exam.due] ?? exam.due;
    if (exam.valid_until != null) return words.until(exam.valid_until);
    return exam.passed_at == null ? words.free : words.passedOn(day(exam.passed_at));
  };
  return (
    <section aria-label={words.exams}>
      <h2>{words.exams}</h2>
      <ul className="list">
        {exams.map((exam) => {
          const isShut = exam.again_from != null && now() < ms(exam.again_from);
          const row = <><strong>{said(exam.text)}</strong><span className={exam.due == null || isShut ? "quiet" : "alert"}>{stands(exam)}</span></>;
          return <li key={exam.id}>{isShut ? <span className="list-one">{row}</span> : <Link className="list-one" to={`/exam/${exam.id}`} data-testid={`exam-${exam.id}`}>{row}</Link>}</li>;
        })}
      </ul>
    </section>
  );
}
