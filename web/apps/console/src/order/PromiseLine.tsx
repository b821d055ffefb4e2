import type { OrderView } from "@doorstep/api";
import { clockTime, dayName, ms, relative, useLook, windowText } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { useNow } from "../shell/useNow.ts";
import type { Standing } from "./standing.ts";

const looks: Record<Standing, string> = { none: "promise-line quiet", holds: "promise-line", at_risk: "promise-line risky", broken: "promise-line score-worse" };

/** The promise in one sentence, in large type; quiet while it holds, seen from afar when it does not. */
export function PromiseLine({ entry, how }: { entry: OrderView["promises"][number] | undefined; how: Standing }) {
  const { zone, locale } = useLook();
  const { order, board } = useWords();
  const now = useNow();
  if (entry === undefined) return <p className={looks.none}>{order.noPromise}</p>;
  const { window, announced } = entry.promise;
  const start = ms(window.start);
  return (
    <p className={looks[how]}>
      {order.promise} <b>{dayName(start, zone, locale)} {windowText(start, ms(window.end), zone)}</b>
      {announced != null && <> · {board.announced} <b>{clockTime(ms(announced.time), zone)}</b></>}
      <span className="quiet"> · {entry.outcome === "standing" ? relative(start, now, locale) : (order.outcomes[entry.outcome] ?? entry.outcome)}</span>
    </p>
  );
}
