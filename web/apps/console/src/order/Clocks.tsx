import type { OrderClock } from "@doorstep/api";
import { dayAndClock, ms, relativeAndClock, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { useNow } from "../shell/useNow.ts";
import { Section } from "./Section.tsx";

const over = new Set(["met", "kept", "stopped", "withdrawn"]);
const broken = new Set(["breached", "fired"]);

/** Every clock with what is left of it; the bar empties as the time runs. */
export function Clocks({ clocks }: { clocks: readonly OrderClock[] }) {
  const { order: words } = useWords();
  return (
    <Section title={words.clocks} count={clocks.length}>
      {clocks.length === 0 ? <p className="quiet">{words.noClocks}</p> : <ul className="clocks">{clocks.map((clock) => <ClockRow key={clock.id} clock={clock} />)}</ul>}
    </Section>
  );
}

function ClockRow({ clock }: { clock: OrderClock }) {
  const { zone, locale } = useLook();
  const { order: words } = useWords();
  const now = useNow();
  const due = ms(clock.due_at);
  const started = ms(clock.started_at);
  const isOver = over.has(clock.state);
  const isBroken = broken.has(clock.state) || (!isOver && now > due);
  const isWarned = !isOver && !isBroken && ((clock.state === "running" && clock.warned) || (clock.warn_at != null && now > ms(clock.warn_at)));
  const left = isOver ? 0 : Math.min(1, Math.max(0, (due - now) / Math.max(1, due - started)));
  return (
    <li className={isBroken ? "clock clock-broken" : isWarned ? "clock clock-warned" : "clock"}>
      <span className="clock-name">{words.clockKinds[clock.kind] ?? clock.kind} <span className="quiet norm">{clock.norms.join(" ")}</span></span>
      <span className="clock-state">{words.clockStates[isWarned ? "warned" : isBroken && clock.state === "running" ? "due" : clock.state] ?? clock.state}</span>
      <span className="clock-due">{isOver ? dayAndClock(due, now, zone, locale) : relativeAndClock(due, now, zone, locale)}</span>
      <span className="clock-bar" aria-hidden="true"><span style={{ width: `${String(Math.round(left * 100))}%` }} /></span>
    </li>
  );
}
