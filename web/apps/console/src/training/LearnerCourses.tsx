import { Button, Collapse, Progress } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import type { CoachingView } from "./use_training.ts";

type Course = CoachingView["courses"][number];

/** How far somebody is with the courses that are for them; whoever learns opens a course and reads its cards in order. */
export function LearnerCourses({ courses, onRead }: { courses: readonly Course[]; onRead: ((card: string) => void) | undefined }) {
  const { training: words } = useWords();
  const said = useSaid();
  const name = (course: Course) => <>{said(course.text)}{course.hours > 0 && <span className="quiet"> · {words.hours(course.hours)}</span>}</>;
  const far = (course: Course) => <><span className="training-progress"><Progress aria-label={said(course.text)} percent={Math.round((course.read * 100) / Math.max(course.cards.length, 1))} size="small" showInfo={false} /></span><span className="number quiet">{course.read}/{course.cards.length}</span></>;
  if (onRead === undefined) return <Section title={words.courses}><ul className="rows">{courses.map((course) => <li key={course.id}><span>{name(course)}</span>{far(course)}</li>)}</ul></Section>;
  return (
    <Section title={words.courses}>
      <Collapse size="small" items={courses.map((course) => ({ key: course.id, label: name(course), extra: <span className="training-far">{far(course)}</span>, children: <Cards course={course} onRead={onRead} /> }))} data-testid="courses" />
    </Section>
  );
}

/** The cards of a course, in order. */
function Cards({ course, onRead }: { course: Course; onRead: (card: string) => void }) {
  const { training: words } = useWords();
  const said = useSaid();
  return (
    <ol className="training-cards">
      {course.cards.map((card) => (
        <li key={card.id}>
          <b>{said(card.title)}</b>
          <p>{said(card.text)}</p>
          {card.steps.length > 0 && <ol>{card.steps.map((step) => <li key={step.zh}>{said(step)}</li>)}</ol>}
          {card.read_at == null ? <Button size="small" onClick={() => { onRead(card.id); }} data-testid={`course-read-${card.id}`}>{words.read}</Button> : <span className="quiet">{words.learned}</span>}
        </li>
      ))}
    </ol>
  );
}
