import type { VisitView } from "@doorstep/api";
import { dayName, ms, useLook, VisitStateTag, windowText } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { Section } from "./Section.tsx";

/** The order's trips, the latest last. */
export function Visits({ visits }: { visits: readonly VisitView[] }) {
  const { zone, locale } = useLook();
  const { order: words } = useWords();
  return (
    <Section title={words.visits} count={visits.length}>
      {visits.length === 0 ? <p className="quiet">{words.noVisits}</p> : (
        <ul className="rows">
          {visits.map((visit) => (
            <li key={visit.id}>
              <VisitStateTag state={visit.state} />
              <span>{visit.technician_name}</span>
              <span className="number">{visit.arrive == null || visit.leave == null ? "" : `${dayName(ms(visit.arrive), zone, locale)} ${windowText(ms(visit.arrive), ms(visit.leave), zone)}`}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
