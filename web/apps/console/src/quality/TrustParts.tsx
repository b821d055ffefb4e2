import type { TrustView } from "@doorstep/api";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { TrustScore } from "./TrustScore.tsx";

/** The trust score part by part: what fits least stands first, what nobody could measure last. */
export function TrustParts({ trust }: { trust: TrustView | null | undefined }) {
  const { audits: words } = useWords();
  const said = useSaid();
  const rank = (doubt: number | null | undefined, weight: number) => (doubt == null ? -1 : doubt * weight);
  const parts = [...(trust?.parts ?? [])].sort((a, b) => rank(b.doubt, b.weight) - rank(a.doubt, a.weight));
  return (
    <Section title={words.trust}>
      <p><TrustScore permille={trust?.permille} /> {trust != null && <span className="quiet">{words.trustKnown(trust.known)}</span>}</p>
      <ul className="rows" data-testid="trust-parts">
        {parts.map((part) => (
          <li key={part.part} className={part.doubt == null ? "quiet" : ""}>
            <span><b>{said(part.text)}</b> <span className="quiet number norm">{words.weight(part.weight)}</span><br />{said(part.said)}</span>
            <meter className="doubt" min={0} max={1000} value={part.doubt ?? 0} aria-label={said(part.text)} data-doubt={part.doubt == null ? "unknown" : part.doubt === 0 ? "none" : part.doubt < 500 ? "some" : "much"} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
