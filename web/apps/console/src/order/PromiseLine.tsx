import type { BoardPromise } from "@doorstep/api";
import { clockTime, dayName, ms, relative, useLook, windowText } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { useNow } from "../shell/useNow.ts";

/** The promise in one sentence, in large type; quiet while it holds, amber while it is threatened. */
export function PromiseLine({ promise, atRisk }: { promise: BoardPromise | null | undefined; atRisk: boolean }) {
  const { zone, locale } = useLook();
  const { order, board } = useWords();
  const now = useNow();
  if (promise == null) return <p className="promise-line quiet">{order.noPromise}</p>;
  const start = ms(promise.start);
  return (
    <p className={atRisk ? "promise-line risky" : "promise-line"}>
      {order.promise} <b>{dayName(start, zone, locale)} {windowText(start, ms(promise.end), zone)}</b>
      {promise.announced != null && <> · {board.announced} <b>{clockTime(ms(promise.announced), zone)}</b></>}
      <span className="quiet"> · {relative(start, now, locale)}</span>
    </p>
  );
}
