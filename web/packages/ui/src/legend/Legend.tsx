import { useLook } from "../look_context.ts";
import { MarkIcon } from "./MarkIcon.tsx";
import { markNames, marks } from "./marks.ts";

/** The whole legend as one row. */
export function Legend() {
  const { words } = useLook();
  return (
    <ul className="legend" aria-label={words.legend.title}>
      {markNames.map((name) => (
        <li key={name}><MarkIcon mark={marks[name]} />{words.legend[name]}</li>
      ))}
      <li><MarkIcon mark={marks.planned} atRisk />{words.legend.at_risk}</li>
      <li><MarkIcon mark={marks.planned} broken />{words.legend.broken}</li>
      <li><MarkIcon mark={marks.confirmed} pinned />{words.legend.pinned}</li>
    </ul>
  );
}
