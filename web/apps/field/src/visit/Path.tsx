import type { Step } from "@doorstep/norms";
import type { LocalVisit } from "@doorstep/offline";
import { clockTime, useLook } from "@doorstep/ui/src/light.ts";

import { useSaid, useWords } from "../messages/words.ts";
import { pathOf } from "../flow/path.ts";

/** The visit's progress as a short upright path: what was, what is, what comes. */
export function Path({ visit }: { visit: LocalVisit }) {
  const words = useWords();
  const said = useSaid();
  const { words: shared, zone } = useLook();
  const stages = (visit.pack.steps as unknown as Record<string, Step[]>)["working"] ?? [];
  const nameOf = (state: string, stage: string | null) => {
    const step = stages.find(({ id }) => id === stage);
    return step === undefined ? (shared.visitStates as Record<string, string>)[state] ?? state : said(step.text);
  };
  return (
    <ol className="path" aria-label={words.visit.path}>
      {pathOf(visit).map(({ state, stage, at, isNow }) => (
        <li key={`${state}:${stage ?? ""}`} className={isNow ? "path-now" : at !== null ? "path-was" : "path-next"} aria-current={isNow ? "step" : undefined}>
          <span>{nameOf(state, stage)}</span>
          {at !== null && <time className="number">{clockTime(at, zone)}</time>}
        </li>
      ))}
    </ol>
  );
}
