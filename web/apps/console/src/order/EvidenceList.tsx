import type { Evidence } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "./Section.tsx";

/** Measurements, photos, consents: what stands behind the reply, each with its norm and its verdict. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const { zone } = useLook();
  const { order: words } = useWords();
  const said = useSaid();
  return (
    <Section title={words.evidence} count={evidence.length}>
      {evidence.length === 0 ? <p className="quiet">{words.noEvidence}</p> : (
        <ul className="rows">
          {evidence.map((one) => (
            <li key={`${one.kind}${one.at}${one.en}`}>
              <span>{said(one)} <span className="quiet norm">{one.norm_ids.join(" ")}</span></span>
              <span className="number">{one.value ?? ""} {one.unit ?? ""}</span>
              <span className={one.passed === false ? "score-worse" : "quiet"}>{one.passed === true ? words.passed : one.passed === false ? words.failed : words.notJudged}</span>
              <time className="quiet" dateTime={one.at}>{clockTime(ms(one.at), zone)}</time>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
