import type { MeasuredRow } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { measured } from "./measured.ts";

/** Each quantity's last value beside what the norm asks of it. */
export function Measured({ rows }: { rows: readonly MeasuredRow[] }) {
  const { zone } = useLook();
  const { order: words } = useWords();
  const asked = ({ quantity, least_milli: least, most_milli: most, bought_milli: bought }: MeasuredRow) => {
    // On the line or not: there is no range to tell.
    if (quantity === "registered") return "";
    const read = (milli: number) => measured(quantity, milli);
    const window = least != null && most != null ? words.between(read(least), read(most)) : least != null ? words.least(read(least)) : most != null ? words.most(read(most)) : "";
    return [window, bought == null ? "" : `${words.subscribed} ${read(bought)}`].filter((part) => part !== "").join(" · ");
  };
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.quantity}>
          <span>{words.things[row.quantity] ?? row.quantity}<span className="line quiet">{asked(row)}</span></span>
          <strong className="number">{measured(row.quantity, row.value_milli)}</strong>
          <span className={row.result === "short" ? "score-worse" : row.result === "met" ? "score-better" : "quiet"}>{words.results[row.result]}</span>
          <time className="quiet" dateTime={row.at}>{clockTime(ms(row.at), zone)}</time>
        </li>
      ))}
    </ul>
  );
}
