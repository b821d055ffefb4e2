import { dayAndClock, ms } from "@doorstep/ui/src/format/time.ts";

import type { CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useSaid, useWords } from "../messages/words.ts";

type Row = CustomerView["supervision"][number];

const phases = ["bring", "door", "home", "work", "finish"] as const;

/** What the technician should do before the customer's eyes, ticked as it is recorded. */
export function Supervision({ rows, isOpen, now }: { rows: readonly Row[]; isOpen: boolean; now: number }) {
  const { watch } = useWords();
  // What only the customer can tell is nobody's to record.
  const done = rows.filter((row) => row.state === "recorded").length;
  const recordable = rows.filter((row) => row.state !== "yours_to_watch").length;
  return (
    <details className="card fold" open={isOpen} data-testid="supervision">
      <summary className="card-head"><h2>{watch.title}</h2><span className="quiet">{watch.count(done, recordable)}</span></summary>
      <p className="quiet">{watch.hint}</p>
      {phases.map((phase) => {
        const here = rows.filter((row) => row.phase === phase);
        return here.length === 0 ? null : (
          <section key={phase} className="phase">
            <h3>{watch.phases[phase] ?? phase}</h3>
            <ul className="rows">{here.map((row) => <WatchRow key={row.id} row={row} now={now} />)}</ul>
          </section>
        );
      })}
    </details>
  );
}

function WatchRow({ row, now }: { row: Row; now: number }) {
  const { watch } = useWords();
  const said = useSaid();
  const { locale, zone } = useLook();
  const state = row.state === "recorded" ? watch.recorded(dayAndClock(ms(row.at), now, zone, locale)) : row.state === "yours_to_watch" ? watch.yours : watch.open;
  return (
    <li className="row watch" data-state={row.state}>
      <span className="tick" aria-hidden="true" />
      <div>
        {said(row.text)}
        {row.parts.length > 0 && <p className="quiet">{row.parts.map(said).join(" · ")}</p>}
      </div>
      <span className="quiet state">{state}</span>
    </li>
  );
}
