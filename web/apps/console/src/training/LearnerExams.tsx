import { serverNow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button, Tag } from "antd";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useSession } from "../shell/session.ts";
import { DeskPaper } from "./DeskPaper.tsx";
import type { CoachingView } from "./use_training.ts";

/** Exams and papers of one person: their own they sit alone; whoever sits at the trainer's desk does so under the trainer's eyes. */
export function LearnerExams({ coaching, isOwn }: { coaching: CoachingView; isOwn: boolean }) {
  const { zone, locale } = useLook();
  const { training: words } = useWords();
  const said = useSaid();
  const session = useSession();
  const mayTrain = session?.grants.some(({ role }) => role === "trainer" || role === "team_lead") ?? false;
  const [sitting, setSitting] = useState<string | null>(null);
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  return (
    <>
      <Section title={words.exams}>
        <ul className="rows">
          {coaching.exams.map((exam) => (
            <li key={exam.id}>
              <span>{said(exam.text)} <span className="quiet">{words.paper(exam.draws, exam.pass_permille / 10)}</span></span>
              <span>{exam.due != null && <Tag color={exam.due === "missing" || exam.due === "lowered" ? "error" : "warning"}>{words.due[exam.due] ?? exam.due}</Tag>}{exam.again_from != null && <span className="quiet">{words.again(when(exam.again_from))}</span>}{exam.due == null && exam.passed_at != null && <span className="quiet">{words.passedOn(when(exam.passed_at))}</span>}</span>
              {(isOwn || mayTrain) && <Button size="small" disabled={exam.again_from != null} onClick={() => { setSitting(exam.id); }} data-testid={`sit-${exam.id}`}>{exam.on_the_table != null ? words.sitOn : isOwn ? words.sit : words.sitHere}</Button>}
            </li>
          ))}
        </ul>
      </Section>
      {coaching.sittings.length > 0 && (
        <Section title={words.papers} count={coaching.sittings.length}>
          <ul className="rows">
            {coaching.sittings.map((one) => <li key={one.id}><span>{one.text == null ? one.exam : said(one.text)}</span><span className="number">{one.permille == null ? "" : words.percent(one.permille / 10)}</span><span className={one.state === "failed" || one.state === "lapsed" ? "score-worse" : ""}>{words.results[one.state] ?? one.state}</span><span className="quiet number">{when(one.began_at)}</span></li>)}
          </ul>
        </Section>
      )}
      {sitting !== null && <DeskPaper exam={sitting} person={coaching.person} name={coaching.name} onClose={() => { setSitting(null); }} />}
    </>
  );
}
