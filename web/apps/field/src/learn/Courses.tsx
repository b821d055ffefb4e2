import { Button } from "antd-mobile";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { CardBody } from "./CardBody.tsx";
import { noteRead, type Coaching } from "./use_coaching.ts";

/** The norm's courses: which of their cards were read, and the way through the rest. */
export function Courses({ coaching, refresh }: { coaching: Coaching; refresh: () => void }) {
  const { learning: words } = useWords();
  const said = useSaid();
  const [open, setOpen] = useState<string | null>(null);
  const read = (card: string) => { void noteRead(card).then((isNoted) => { if (isNoted) refresh(); }); };
  return (
    <section aria-label={words.courses}>
      <h2>{words.courses}</h2>
      <ul className="list">
        {coaching.courses.map((course) => (
          <li key={course.id} className="learn-card">
            <button type="button" className="list-one" aria-expanded={open === course.id} onClick={() => { setOpen(open === course.id ? null : course.id); }} data-testid={`course-${course.id}`}>
              <strong>{said(course.text)}</strong>
              <span className="quiet number">{words.readOf(course.read, course.cards.length)}</span>
            </button>
            {open === course.id && (
              <ol className="course-cards">
                {course.cards.map((card) => (
                  <li key={card.id}>
                    <strong>{said(card.title)}</strong>
                    <CardBody text={card.text} steps={card.steps} />
                    {card.read_at == null ? <Button size="small" color="primary" fill="outline" onClick={() => { read(card.id); }}>{words.read}</Button> : <span className="quiet small">{words.learned}</span>}
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
