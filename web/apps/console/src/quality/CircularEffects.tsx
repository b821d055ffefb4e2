import type { ActionEffect } from "@doorstep/api";
import { useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { percentOf } from "./trust.ts";

const looks: Record<ActionEffect["change"], string> = { better: "score-better", worse: "score-worse", not_clearly: "quiet", unknown: "quiet" };

/** What the actions of the circular before came to: the share then and now, and whether it moved by more than chance. */
export function CircularEffects({ effects }: { effects: readonly ActionEffect[] }) {
  const { locale } = useLook();
  const { circulars: words } = useWords();
  if (effects.length === 0) return null;
  return (
    <Section title={words.effects} count={effects.length}>
      <ul className="rows" data-testid="circular-effects">
        {effects.map(({ action, before_permille, before_of, now_permille, now_of, change }, n) => (
          <li key={n}>
            <span>{locale === "zh-CN" ? action.zh : action.en}</span>
            <span className="number">{percentOf(before_permille)} <span className="quiet">({before_of})</span> → {now_permille == null ? words.noCases : percentOf(now_permille)} <span className="quiet">({now_of})</span></span>
            <span className={looks[change]}>{words.changes[change]}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
