import { serverNow, type CallRow } from "@doorstep/api";
import { dayAndClock, ms, span, useLook } from "@doorstep/ui";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { isGood } from "./standing.ts";

/** What the telephone platform tells of calls: when, what for, who, and how each went. */
export function CallList({ calls, title, hint }: { calls: readonly CallRow[]; title?: string; hint?: string }) {
  const { calls: words } = useWords();
  if (calls.length === 0) return null;
  return (
    <Section title={title ?? words.title} count={calls.length}>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      <ul className="rows" data-testid="platform-calls">{calls.map((call) => <li key={call.id}><CallLine call={call} /></li>)}</ul>
    </Section>
  );
}

function CallLine({ call }: { call: CallRow }) {
  const { zone, locale } = useLook();
  const { calls: words } = useWords();
  const { standing } = call;
  const by = "by" in standing && standing.by != null ? words.sides[standing.by] : undefined;
  const length = standing.state === "answered" ? span(standing.seconds * 1000, locale) : undefined;
  const how = [words.ways[call.way], call.person_name, length, by, call.recorded ? (words.sounds[call.sound?.state ?? ""] ?? words.recorded) : undefined].filter((part) => part != null && part !== "").join(" · ");
  return (
    <>
      <span>
        {call.about !== "unknown" && <>{words.purposes[call.purpose] ?? call.purpose} </>}
        <span className={isGood(standing.state) ? "quiet" : "score-worse"}>{words.states[standing.state]}</span> <span className="quiet">{how}</span>
        {call.conversation != null && <> <Link to={`/recordings/${call.conversation}`} className="link-button">{words.conversation}</Link></>}
      </span>
      <span className="quiet number">{dayAndClock(ms(call.placed_at), serverNow(), zone, locale)}</span>
    </>
  );
}
