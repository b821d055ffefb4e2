import { serverNow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Tag } from "antd";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { LearnerCards } from "./LearnerCards.tsx";
import { LearnerCourses } from "./LearnerCourses.tsx";
import { LearnerExams } from "./LearnerExams.tsx";
import type { CoachingView } from "./use_training.ts";

/** One technician or agent: what dispatch goes by, what they should learn and why, exams, courses, and what audits took. */
export function Learner({ coaching, onRead }: { coaching: CoachingView; onRead?: (card: string) => void }) {
  const { zone, locale } = useLook();
  const { training: words, people } = useWords();
  const said = useSaid();
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  const skill = (code: string) => people.skillNames[code] ?? code;
  return (
    <article className="hotspot-card" data-testid="learner">
      <h2>{coaching.name} <span className="quiet number">{coaching.badge ?? ""}</span>{coaching.novice && <Tag>{words.novice}</Tag>}</h2>
      <p className="quiet">{words.since(coaching.breaches)} · {coaching.pack.pack} {coaching.pack.version}</p>
      {coaching.pairings.map((pairing) => <p key={pairing.id}>{pairing.novice === coaching.person ? words.mentoredBy(pairing.mentor_name) : words.mentors(pairing.novice_name)} <Tag>{words.pairing[pairing.state.state] ?? pairing.state.state}</Tag></p>)}
      {coaching.certificates.length > 0 && <Section title={words.certificates}>
        <ul className="rows">
          {coaching.certificates.map((one) => (
            <li key={one.kind}><span>{one.text == null ? people.certificateNames[one.kind] ?? one.kind : said(one.text)}{one.needed && <span className="quiet"> · {words.gates}</span>}</span><span className={one.in_date ? "number" : "number score-worse"}>{one.valid_until == null ? words.lacking : one.in_date ? words.until(one.valid_until) : words.expired(one.valid_until)}</span></li>
          ))}
        </ul>
      </Section>}
      <LearnerCards cards={coaching.cards} onRead={onRead} />
      {coaching.exams.length > 0 && <LearnerExams coaching={coaching} isOwn={onRead !== undefined} />}
      {coaching.courses.length > 0 && <LearnerCourses courses={coaching.courses} onRead={onRead} />}
      {coaching.lowerings.length > 0 && (
        <Section title={words.lowerings} count={coaching.lowerings.length}>
          <ul className="rows">
            {coaching.lowerings.map((one) => <li key={`${one.audit} ${one.skill}`}><span>{words.lowered(skill(one.skill), one.from, one.to)} <Link to={`/audits/${one.audit}`}>{words.audit}</Link></span><span className="quiet number">{when(one.lowered_at)}</span><span>{one.state === "stands" ? <Tag color="error">{words.stands}</Tag> : <Tag color="success">{words.restored(when(one.at))}</Tag>}</span></li>)}
          </ul>
        </Section>
      )}
    </article>
  );
}
