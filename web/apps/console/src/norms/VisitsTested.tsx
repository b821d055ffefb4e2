import type { PackBackTest } from "@doorstep/api";

import { useWords } from "../messages/words.ts";
import { KpisMoved, RulesMoved, ScoreMoved } from "./Moved.tsx";

/** Which visits would come out otherwise, which KPIs would move, and what the pack changes. */
export function VisitsTested({ test }: { test: PackBackTest }) {
  const { norms: words } = useWords();
  return (
    <>
      <p className="quiet">{words.against(test.against)}{test.more ? ` · ${words.more}` : ""}</p>
      <ScoreMoved visits={test.visits} otherwise={test.otherwise} before={test.before} after={test.after} />
      <RulesMoved rules={test.rules} />
      {!test.more && <KpisMoved kpis={test.kpis} />}
      <p className="quiet">{words.changes(test.changes.length)}</p>
      <ul className="rows">{test.changes.map((change) => <li key={change.item}><span className="quiet">{words.changed[change.kind] ?? change.kind}</span><span className="number">{change.item}</span></li>)}</ul>
    </>
  );
}
