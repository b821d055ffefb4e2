import { api, data, type components } from "@doorstep/api";
import { useCallback, useEffect, useState } from "react";

import { usePhone } from "../phone/context.ts";

export type Coaching = components["schemas"]["CoachingView"];
export type CoachedCard = components["schemas"]["CoachedCard"];
export type ExamView = components["schemas"]["ExamView"];
export type SittingView = components["schemas"]["SittingView"];

/** What was fetched last while the app is open: pages share it, and it outlives a lost signal. */
let last: { person: string; coaching: Coaching } | null = null;

/** What the server says this technician should learn next; none before it was ever asked with a signal. */
export function useCoaching(): { coaching: Coaching | null; isAsking: boolean; ask: () => void } {
  const { isOnline, session } = usePhone();
  const [coaching, setCoaching] = useState<Coaching | null>(last?.person === session.person ? last.coaching : null);
  const [isAsking, setAsking] = useState(coaching === null);
  const ask = useCallback(() => {
    data(api.GET("/api/v1/coaching", {})).then((next) => {
      last = { person: session.person, coaching: next };
      setCoaching(next);
      setAsking(false);
    }, () => { setAsking(false); });
  }, [session.person]);
  useEffect(ask, [ask, isOnline]);
  return { coaching, isAsking, ask };
}

/** Notes that a card was read; without a signal it is read all the same and noted the next time. */
export function noteRead(card: string): Promise<boolean> {
  return data(api.PUT("/api/v1/coaching/cards/{card}", { params: { path: { card } } })).then(() => true, () => false);
}
