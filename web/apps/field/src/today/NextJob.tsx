import type { LocalVisit } from "@doorstep/offline";
import { clockTime, distance, useLook, VisitStateTag } from "@doorstep/ui/src/light.ts";
import { Link } from "react-router";

import { metres } from "../flow/distance.ts";
import { isUnderWay } from "../flow/next_verb.ts";
import { useWords } from "../messages/words.ts";
import type { Place } from "../phone/place.ts";
import { PromiseLine } from "../visit/PromiseLine.tsx";

/** The job at hand as one big card. */
export function NextJob({ visit, at, here }: { visit: LocalVisit; at: number; here: Place | null }) {
  const words = useWords();
  const { words: shared, zone } = useLook();
  const { order, site, customer, visit: planned } = visit.pack;
  const point = site?.point ?? null;
  const address = site?.address;
  return (
    <Link to={`/visit/${planned.id}`} className="next-job" data-testid="next-job">
      <span className="next-head">
        <strong>{isUnderWay(visit.now.state) ? words.today.now : words.today.next} · {shared.kinds[order.kind] ?? order.kind}</strong>
        <VisitStateTag state={visit.now.state} />
      </span>
      <PromiseLine visit={visit} at={at} />
      <span className="next-where">{address?.text ?? ""}</span>
      <span className="quiet">
        {customer?.name ?? ""} · {words.today.planned(clockTime(Date.parse(planned.planned_arrival), zone))}
        {here !== null && point !== null && <> · {words.today.away(distance(metres(here, point)))}</>}
      </span>
      {order.remarks !== undefined && order.remarks !== "" && <span className="next-remarks">{order.remarks}</span>}
    </Link>
  );
}
