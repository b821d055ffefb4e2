import { clockTime, dayAndClock, ms, windowText } from "@doorstep/ui/src/format/time.ts";

import type { CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useWords } from "../messages/words.ts";
import type { CustomerWords } from "../messages/zh_cn.ts";
import { Card } from "../page/Card.tsx";
import { dayWord } from "../status/sentence.ts";

type Line = CustomerView["promises"][number];

/** Every promise that was given, the last one first: kept, broken, or changed and by whom. */
export function Promises({ promises, now }: { promises: readonly Line[]; now: number }) {
  const words = useWords();
  return (
    <Card title={words.promise.title} testid="promises">
      <ul className="rows">
        {[...promises].reverse().map((line) => <PromiseRow key={line.number} line={line} now={now} />)}
      </ul>
    </Card>
  );
}

function PromiseRow({ line, now }: { line: Line; now: number }) {
  const words = useWords();
  const { locale, zone } = useLook();
  const { promise } = line;
  const start = ms(promise.window.start);
  const how = words.promise.how[promise.channel] ?? promise.channel;
  const announced = promise.announced == null ? null : words.promise.announced(clockTime(ms(promise.announced.time), zone));
  const arrived = line.outcome === "kept" || line.outcome === "broken" ? words.promise.arrived(dayAndClock(ms(line.arrived_at), now, zone, locale)) : null;
  const latest = line.outcome === "standing" ? words.promise.latest(clockTime(ms(line.latest_arrival), zone)) : null;
  return (
    <li className="row" data-outcome={line.outcome}>
      <div>
        <b>{words.promise.window(dayWord(start, { words, locale, zone, now }), windowText(start, ms(promise.window.end), zone))}</b>
        <p className="quiet">{[announced, arrived, latest, words.promise.madeAt(dayAndClock(ms(promise.made_at), now, zone, locale), how)].filter((text) => text !== null).join(" · ")}</p>
      </div>
      <span className="outcome">{outcomeWord(line, words)}</span>
    </li>
  );
}

function outcomeWord(line: Line, words: CustomerWords): string {
  if (line.outcome === "rescheduled") return line.by_customer ? words.promise.movedByYou : words.promise.movedByUs;
  return words.promise.outcome[line.outcome] ?? line.outcome;
}
