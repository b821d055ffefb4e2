import type { ChainLink } from "@doorstep/api";
import { clockSeconds, dayName, dayOf, ms, span, useLook } from "@doorstep/ui";
import { Fragment } from "react";

import { useWords } from "../messages/words.ts";
import { useNames } from "../people/people.ts";
import { useDetail } from "./detail.ts";
import { Section } from "./Section.tsx";

/** A happening that reached the server this much later was written without signal; the page says so. */
const LATE_MS = 60_000;

/** Everything that happened, in order, with who did it; days as headings. */
export function Chain({ chain }: { chain: readonly ChainLink[] }) {
  const { zone, locale } = useLook();
  const { order: words } = useWords();
  return (
    <Section title={words.chain} count={chain.length}>
      <ol className="chain">
        {chain.map((event, n) => {
          const at = ms(event.at);
          const before = chain[n - 1];
          const isNewDay = before === undefined || dayOf(ms(before.at), zone) !== dayOf(at, zone);
          return (
            <Fragment key={`${String(event.position)}${event.kind}`}>
              {isNewDay && <li className="chain-day">{dayName(at, zone, locale)}</li>}
              <ChainRow event={event} />
            </Fragment>
          );
        })}
      </ol>
    </Section>
  );
}

function ChainRow({ event }: { event: ChainLink }) {
  const { zone, locale } = useLook();
  const { order: words, roles } = useWords();
  const names = useNames();
  const who = (event.actor.person == null ? undefined : names.get(event.actor.person)) ?? (event.actor.role === undefined ? "" : roles[event.actor.role] ?? event.actor.role);
  const detail = useDetail()(event);
  const late = ms(event.recorded_at) - ms(event.at);
  return (
    <li className="chain-row">
      <time dateTime={event.at}>{clockSeconds(ms(event.at), zone)}</time>
      <span className="chain-dot" aria-hidden="true" />
      <span className="chain-what">
        {words.events[event.kind] ?? event.kind}{detail === "" ? "" : ` · ${detail}`}
        <span className="quiet"> {who}{late > LATE_MS ? ` · ${words.recordedLate(span(late, locale))}` : ""}</span>
      </span>
    </li>
  );
}
