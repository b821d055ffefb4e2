import { clockTime, ms } from "@doorstep/ui/src/format/time.ts";
import { lazy, Suspense } from "react";

import type { CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useWords } from "../messages/words.ts";
import { Card } from "../page/Card.tsx";

import { Portrait } from "./Portrait.tsx";

const TripMap = lazy(() => import("./TripMap.tsx"));

/** Who comes, what to check at the door, and where they are going while they are on the way. */
export function VisitorCard({ view, isOver = false }: { view: CustomerView; isOver?: boolean }) {
  const { visitor: words } = useWords();
  const { zone } = useLook();
  const { visitor, trip } = view;
  if (visitor == null) return null;
  return (
    <Card title={isOver ? words.titleOver : words.title} testid="visitor">
      <div className="visitor">
        <Portrait visitor={visitor} />
        <div>
          <b>{visitor.name}</b> <span className="badge">{words.badge(visitor.badge)}</span>
          <p className="quiet">{visitor.certified_until == null ? words.notCertified : words.certified(visitor.certified_until)}</p>
          {visitor.crew > 1 && <p className="quiet">{words.more(visitor.crew)}</p>}
        </div>
      </div>
      {trip?.site != null && (
        <Suspense fallback={<div className="trip-map" />}>
          <TripMap site={trip.site} technician={trip.position ?? null} label={words.map} home={words.yourHome} name={visitor.name} eta={words.eta(clockTime(ms(trip.eta), zone))} />
          <p className="quiet">{trip.seen_at == null ? null : <span data-testid="seen">{words.seen(clockTime(ms(trip.seen_at), zone))}</span>}{words.mapHint}</p>
        </Suspense>
      )}
      {!isOver && <p className="quiet">{words.check}</p>}
    </Card>
  );
}
