import { api, data, type VisitFindings } from "@doorstep/api";
import { quantity } from "@doorstep/ui";
import { useQueries } from "@tanstack/react-query";

import { useSaid, useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { Section } from "./Section.tsx";

const readers = new Set(["team_lead", "manager", "inspector", "contractor", "dispatcher"]);

/** What the norm says of each visit: breaches in full, what was met and what nobody can say behind a line. */
export function Findings({ visits }: { visits: readonly { id: string }[] }) {
  const { order: words } = useWords();
  const isReader = useSession()?.grants.some(({ role }) => readers.has(role)) ?? false;
  const found = useQueries({
    queries: visits.map(({ id }) => ({
      queryKey: ["order", "findings", id], enabled: isReader, retry: false,
      queryFn: ({ signal }: { signal: AbortSignal }) => data(api.GET("/api/v1/visits/{id}/findings", { params: { path: { id } }, signal })),
    })),
  });
  const known = found.flatMap(({ data: one }) => (one === undefined ? [] : [one]));
  if (known.length === 0) return null;
  return <Section title={words.findingsTitle} count={known.reduce((sum, one) => sum + count(one, "breached"), 0)}>{known.map((one) => <OfVisit key={one.visit} view={one} />)}</Section>;
}

const count = (view: VisitFindings, verdict: string) => view.findings.filter((one) => one.verdict === verdict).length;

function OfVisit({ view }: { view: VisitFindings }) {
  const { order: words } = useWords();
  const breached = view.findings.filter(({ verdict }) => verdict === "breached");
  return (
    <>
      <p className="finding-score">
        {view.permille != null && <strong className="number">{quantity(view.permille / 10, "%", 1)}</strong>}
        <span className="quiet">{view.standing === "live" ? words.judgedLive : words.judgedKept}</span>
      </p>
      {breached.length === 0 ? <p className="quiet">{words.noBreach}</p> : <ul className="rows">{breached.map((one) => <Row key={one.rule} finding={one} />)}</ul>}
      {(["met", "not_judged"] as const).map((verdict) => count(view, verdict) > 0 && (
        <details key={verdict} className="finding-rest">
          <summary>{verdict === "met" ? words.passed : words.notJudged} {count(view, verdict)}</summary>
          <ul className="rows">{view.findings.filter((one) => one.verdict === verdict).map((one) => <Row key={one.rule} finding={one} />)}</ul>
        </details>
      ))}
    </>
  );
}

function Row({ finding }: { finding: VisitFindings["findings"][number] }) {
  const { order: words } = useWords();
  const said = useSaid();
  const isBreach = finding.verdict === "breached";
  return (
    <li>
      <span>{said(finding)} <span className="quiet norm">{finding.norms.join(" ")}</span>{finding.overridden != null && <span className="line quiet">{[words.verbs["override"], finding.overridden.reason].filter((part) => part != null && part !== "").join(" · ")}</span>}</span>
      {isBreach && <span className={finding.severity === "minor" ? "quiet" : "score-worse"}>{words.severities[finding.severity] ?? finding.severity}</span>}
    </li>
  );
}
