import type { LocalVisit } from "@doorstep/offline";
import { clockTime, useLook, VisitStateTag } from "@doorstep/ui/src/light.ts";
import { Link } from "react-router";

import { dueOf, isAtRisk } from "../flow/promise.ts";
import { useTolerance } from "../visit/useTolerance.ts";

/** One stop of the route in two lines. */
export function StopRow({ visit, at }: { visit: LocalVisit; at: number }) {
  const { words, zone } = useLook();
  const { order, site, visit: planned } = visit.pack;
  const due = dueOf(visit, useTolerance());
  return (
    <li>
      <Link to={`/visit/${planned.id}`} className="stop" data-testid="stop">
        <span className="stop-time number">{clockTime(due?.announced ?? due?.start ?? Date.parse(planned.planned_arrival), zone)}</span>
        <span className="stop-what">
          <span>{words.kinds[order.kind] ?? order.kind} · {site?.address.estate ?? site?.address.text ?? ""}</span>
          <span className="quiet stop-tag"><VisitStateTag state={visit.now.state} atRisk={isAtRisk(visit, due, at)} /></span>
        </span>
      </Link>
    </li>
  );
}
