import type { Candidate } from "@doorstep/api";
import { span, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import type { BoardModel } from "./model/board_model.ts";
import { useReason } from "./reason.ts";

/** Why not: each technician's first obstacle, and what would remove it. */
export function Reasons({ model, reasons }: { model: BoardModel; reasons: readonly Candidate[] }) {
  const { board: words } = useWords();
  const { locale } = useLook();
  const reason = useReason(model);
  if (reasons.length === 0) return null;
  return (
    <section aria-label={words.others} data-testid="reasons">
      <h2>{words.others}</h2>
      <ul className="reasons">
        {reasons.map((one, n) => {
          const fix = words.fixes[one.constraint]?.(one.by_ms === undefined ? "" : span(one.by_ms, locale));
          return <li key={n}>{reason(one)}{fix !== undefined && <span className="quiet line">{words.fix(fix)}</span>}</li>;
        })}
      </ul>
    </section>
  );
}
