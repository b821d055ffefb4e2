import type { LocalVisit } from "@doorstep/offline";
import { clockTime, relativeAndClock, useLook, windowText } from "@doorstep/ui/src/light.ts";

import { dueOf, isAtRisk } from "../flow/promise.ts";
import { useWords } from "../messages/words.ts";
import { useTolerance } from "./useTolerance.ts";

/** What was promised, and how long it is until then; loud only when it is threatened. */
export function PromiseLine({ visit, at }: { visit: LocalVisit; at: number }) {
  const words = useWords();
  const { locale, zone } = useLook();
  const due = dueOf(visit, useTolerance());
  if (due === null) return <span className="promise quiet">{words.today.noPromise}</span>;
  const window = words.today.promise(due.start === due.end ? clockTime(due.start, zone) : windowText(due.start, due.end, zone));
  if (visit.now.arrivedAt !== null) return <span className="promise quiet number">{window}</span>;
  return (
    <span className="promise">
      <strong className="promise-time number">{relativeAndClock(due.announced ?? due.end, at, zone, locale)}</strong>
      <span className="quiet number">{window}</span>
      {isAtRisk(visit, due, at) && <span className="late">{words.today.late}</span>}
    </span>
  );
}
