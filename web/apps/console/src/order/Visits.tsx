import type { Visit } from "@doorstep/api";
import { clockTime, dayName, ms, useLook, VisitStateTag } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { useNames } from "../people/people.ts";
import { Section } from "./Section.tsx";

/** The order's trips, the latest last. */
export function Visits({ visits }: { visits: readonly Visit[] }) {
  const { zone, locale } = useLook();
  const { order: words, board } = useWords();
  const names = useNames();
  return (
    <Section title={words.visits} count={visits.length}>
      {visits.length === 0 ? <p className="quiet">{words.noVisits}</p> : (
        <ul className="rows">
          {visits.map((visit) => (
            <li key={visit.id}>
              <VisitStateTag state={visit.state} />
              <span>{visit.crew.map((person) => names.get(person) ?? "").join(" · ")}</span>
              <span className="number">{board.arrive} {dayName(ms(visit.arrived_at ?? visit.planned_arrival), zone, locale)} {clockTime(ms(visit.arrived_at ?? visit.planned_arrival), zone)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
