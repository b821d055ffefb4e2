import { serverNow, type FindingView, type Joint, type LedgerEntry } from "@doorstep/api";
import { dayAndClock, dayName, ms, useLook, windowText } from "@doorstep/ui";
import { Link } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";

/** So many findings of a visit are told beside the call; the order's page has them all. */
const SHOWN = 3;

/** What became of what was said: the promise, the visit, the customer's score; a defect they share is told once. */
export function JointView({ joint }: { joint: Joint | null | undefined }) {
  const { zone, locale } = useLook();
  const { recordings: words, audits } = useWords();
  const said = useSaid();
  if (joint == null) return null;
  const isKept = joint.promises.some(({ outcome }) => outcome === "kept");
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  return (
    <Section title={words.joint}>
      <div data-testid="joint">
        <p><Link to={`/orders/${joint.order}`} className="link-button number">{joint.number}</Link>{joint.defect == null ? <span className="quiet"> {isKept ? words.noDefect : words.ahead}</span> : <span className="risky"> {said(joint.defect)}</span>}</p>
        <ul className="rows">
          {joint.promises.map((entry) => <Promised key={entry.number} entry={entry} />)}
          {joint.visits.map((visit) => (
            <li key={visit.visit}>
              <span>{words.visited(visit.technician_name ?? words.nobody)} {visit.arrived_at == null ? <span className="quiet">{words.notArrived}</span> : <span className="number">{when(visit.arrived_at)}</span>}
                {worst(visit.breached).slice(0, SHOWN).map((finding) => <span key={finding.rule} className="line score-worse">{locale === "en" ? finding.en : finding.zh}</span>)}
                {visit.breached.length > SHOWN && <span className="line quiet">{words.moreBroken(visit.breached.length - SHOWN)}</span>}
              </span>
              {visit.audit == null ? null : <Link to={`/audits/${visit.audit.audit}`} className="link-button">{words.auditOfVisit} {audits.states[visit.audit.state] ?? visit.audit.state}</Link>}
            </li>
          ))}
          {joint.score == null ? null : <li><span>{words.gave}</span><span className="number">{words.points(String(joint.score))}</span></li>}
        </ul>
      </div>
    </Section>
  );
}

/** What was promised first, then how bad it is. */
function worst(breached: readonly FindingView[]): FindingView[] {
  const place = ({ rule, severity }: FindingView) => (rule.startsWith("promise:") ? 0 : 1 + ["critical", "major", "minor"].indexOf(severity));
  return [...breached].sort((one, other) => place(one) - place(other));
}

function Promised({ entry }: { entry: LedgerEntry }) {
  const { zone, locale } = useLook();
  const { recordings: words } = useWords();
  const { start, end } = entry.promise.window;
  const isBroken = entry.outcome === "broken" || entry.outcome === "missed";
  return (
    <li>
      <span>{words.promised} <span className="number">{dayName(ms(start), zone, locale)} {windowText(ms(start), ms(end), zone)}</span></span>
      <span className={isBroken ? "score-worse" : entry.outcome === "kept" ? "score-better" : "quiet"}>{words.outcomes[entry.outcome] ?? entry.outcome}</span>
    </li>
  );
}
