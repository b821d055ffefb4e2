import { ms, relative, useLook } from "@doorstep/ui";
import { useEffect } from "react";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { useNow } from "../shell/useNow.ts";
import { alarmsOf, useMatters } from "./matters.ts";
import { NextVerbs } from "./NextVerbs.tsx";
import { ring } from "./ring.ts";

/** A call for help stands above every page and rings until somebody takes it. */
export function Alarm() {
  const { matters: words } = useWords();
  const { locale } = useLook();
  const now = useNow();
  const alarms = alarmsOf(useMatters().data ?? []);
  const isRinging = alarms.length > 0;
  useEffect(() => (isRinging ? ring() : undefined), [isRinging]);
  if (!isRinging) return null;
  return (
    <div className="alarm" role="alert" data-testid="alarm">
      {alarms.map((row) => (
        <p key={row.id}>
          <strong>{words.sosAt(row.raised_by_name ?? words.customer)}</strong>
          <span>{row.address}</span>
          <span className="number">{relative(ms(row.last_at), now, locale)}{row.times > 1 ? ` · ${words.times(row.times)}` : ""}</span>
          {row.raised_by_phone != null && <a className="number" href={`tel:${row.raised_by_phone}`}>{words.call} {row.raised_by_phone}</a>}
          <Link to={`/orders/${row.order}`} className="number">{row.number}</Link>
          <span className="spring" />
          <NextVerbs row={row} />
        </p>
      ))}
    </div>
  );
}
