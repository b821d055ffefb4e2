import { clockTime, useLook } from "@doorstep/ui/src/light.ts";

import { useWords } from "../messages/words.ts";
import type { RowProps } from "./AskRow.tsx";
import { Tick } from "./Tick.tsx";
import { useLabel } from "./useLabel.ts";

/** Time that must pass, counted down to the second. */
export function WaitRow({ ask, given, at }: RowProps<"wait">) {
  const words = useWords();
  const label = useLabel()(ask);
  const { zone } = useLook();
  const left = given.at === null ? ask.atLeastMs : Math.max(0, given.at - at);
  return (
    <li className="ask">
      <div className="ask-head">
        <Tick isDone={given.isDone} />
        <span className="ask-text"><span>{label}</span>{given.at !== null && !given.isDone && <span className="quiet small number">{words.visit.until(clockTime(given.at, zone))}</span>}</span>
        {!given.isDone && <strong className="countdown number" role="timer" data-testid="countdown">{countdown(left)}</strong>}
      </div>
    </li>
  );
}

/** `4:07`. */
function countdown(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
