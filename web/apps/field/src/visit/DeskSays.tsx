import { clockTime, useLook } from "@doorstep/ui/src/light.ts";
import type { Matter } from "@doorstep/api";
import type { LocalVisit } from "@doorstep/offline";

import { useWords } from "../messages/words.ts";

/** What was reported to the desk on this visit, and what it says to it; the last answer counts. */
export function DeskSays({ visit }: { visit: LocalVisit }) {
  const words = useWords();
  const { zone } = useLook();
  // A day that an older server gave has none.
  const matters = (visit.pack.matters as Matter[] | undefined) ?? [];
  // Newest first: what was told again stands once.
  const told = matters.filter(({ kind }, n) => words.desk.kinds[kind] !== undefined && matters.findIndex((other) => other.kind === kind) === n);
  if (told.length === 0) return null;
  return (
    <ul className="desk-says" data-testid="desk-says">
      {told.map((matter) => {
        const answer = matter.answers?.at(-1);
        const stands = matter.state === "open" ? words.desk.open : matter.state === "taken" ? words.desk.taken : words.desk.closed;
        return (
          <li key={matter.id} data-answered={answer !== undefined}>
            <span className="quiet small">{words.desk.kinds[matter.kind]} · {clockTime(Date.parse(matter.raised_at), zone)} · {stands}</span>
            {answer !== undefined && <strong>{words.desk.says}{answer.words} <span className="quiet small number">{clockTime(Date.parse(answer.at), zone)}</span></strong>}
          </li>
        );
      })}
    </ul>
  );
}
