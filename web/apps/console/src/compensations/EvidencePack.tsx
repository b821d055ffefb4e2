import { serverNow, type CompensationDetail } from "@doorstep/api";
import { clockTime, dayAndClock, ms, useLook, windowText } from "@doorstep/ui";
import { Tag } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";

/** The evidence: what was promised, when somebody came, when it was done, what would take the case out. */
export function EvidencePack({ detail }: { detail: CompensationDetail }) {
  const { zone, locale, words: shared } = useLook();
  const { compensations: words, order } = useWords();
  const said = useSaid();
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  const { evidence, promises, visits, exclusions } = detail;
  const promise = evidence.promise;
  const window = (start: string, end: string) => `${when(start).replace(/ ?\d\d:\d\d$/u, "")} ${windowText(ms(start), ms(end), zone)}`;
  return (
    <>
      <Section title={words.evidence}>
        <dl className="hotspot-facts">
          {promise != null && <><dt>{words.promised}</dt><dd className="number">{window(promise.window.start, promise.window.end)}{promise.announced == null ? "" : ` · ${words.announced} ${clockTime(ms(promise.announced.time), zone)}`}</dd></>}
          <dt>{words.lastMoment}</dt><dd className="number">{when(evidence.broken_at)}</dd>
          <dt>{words.arrived}</dt><dd className="number">{evidence.arrived_at == null ? words.notArrived : when(evidence.arrived_at)}</dd>
          <dt>{words.ended}</dt><dd className="number">{when(evidence.ended_at)} <span className="score-worse">{words.late(evidence.days_begun)}</span></dd>
          <dt>{words.moved}</dt><dd>{words.movedBy(evidence.moved_by_customer, evidence.moved_by_us)}</dd>
          <dt>{words.noAnswers}</dt><dd>{words.times(evidence.no_answers)}</dd>
        </dl>
      </Section>
      <Section title={words.exclusions} count={exclusions.length}>
        <ul className="rows">
          {exclusions.map((exclusion) => <li key={exclusion.flag}><span>{said(exclusion.text)}</span>{exclusion.shows ? <Tag color="warning">{words.shows}</Tag> : <span className="quiet">{words.showsNot}</span>}</li>)}
        </ul>
      </Section>
      <Section title={words.promises} count={promises.length}>
        <ul className="rows">
          {promises.map((entry) => <li key={entry.number}><span className="number">{window(entry.promise.window.start, entry.promise.window.end)}</span><span className="quiet">{order.outcomes[entry.outcome] ?? entry.outcome}</span></li>)}
        </ul>
      </Section>
      <Section title={words.visits} count={visits.length}>
        {visits.length === 0 ? <p className="quiet">{words.noVisits}</p> : (
          <ul className="rows">
            {visits.map((visit) => <li key={visit.id}><span>{visit.crew.join(" · ")}</span><span className="number">{visit.arrived_at == null ? words.notArrived : `${words.arrived} ${when(visit.arrived_at)}`}</span><span className="number">{visit.fixed_at == null ? "" : `${words.fixed} ${when(visit.fixed_at)}`}</span><span className="quiet">{(shared.visitStates as Record<string, string>)[visit.state] ?? visit.state}</span></li>)}
          </ul>
        )}
      </Section>
    </>
  );
}
