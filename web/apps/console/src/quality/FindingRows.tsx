import type { FindingView } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Button, Input } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";

/** Findings that an inspector holds to be wrong, by their rule. */
export type Overturned = Readonly<Record<string, { to: "met" | "breached"; reason: string }>>;

/** Plays what a rule points at; none where it points at nothing that can be heard. */
type HearOf = (rule: string) => (() => void) | null;

/** What was found: breaches first; each can be overturned with a reason while it is being judged, points at what shows it, and is heard where it can be. */
export function FindingRows({ findings: all, overturned, onChange, onPoint, hearOf }: { findings: readonly FindingView[]; overturned: Overturned; onChange: ((next: Overturned) => void) | null; onPoint?: (rule: string | null) => void; hearOf?: HearOf }) {
  const { audits: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  const breached = all.filter((one) => one.verdict === "breached" || one.restated != null || one.rule in overturned);
  const rest = all.filter((one) => !breached.includes(one));
  const row = (one: FindingView) => <FindingRow key={one.rule} finding={one} overturned={overturned} onChange={onChange} onPoint={onPoint ?? null} hear={hearOf?.(one.rule) ?? null} />;
  return (
    <Section title={words.findings} count={breached.length}>
      {onChange !== null && <p className="quiet">{words.findingsHint}</p>}
      <ul className="rows" data-testid="findings">{breached.map(row)}</ul>
      <Button type="link" size="small" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>{words.more(rest.length)}</Button>
      {isOpen && <ul className="rows">{rest.map(row)}</ul>}
    </Section>
  );
}

function FindingRow({ finding, overturned, onChange, onPoint, hear }: { finding: FindingView; overturned: Overturned; onChange: ((next: Overturned) => void) | null; onPoint: ((rule: string | null) => void) | null; hear: (() => void) | null }) {
  const { locale } = useLook();
  const { audits: words, recordings } = useWords();
  const mine = overturned[finding.rule];
  const others = Object.fromEntries(Object.entries(overturned).filter(([rule]) => rule !== finding.rule));
  const to = finding.verdict === "breached" ? "met" : "breached";
  return (
    <li className="finding" onMouseEnter={() => { onPoint?.(finding.rule); }} onMouseLeave={() => { onPoint?.(null); }}>
      <span>
        <span className={finding.verdict === "breached" ? "score-worse" : finding.verdict === "met" ? "score-better" : "quiet"}>{words.verdicts[finding.verdict] ?? finding.verdict}</span>{finding.verdict === "breached" && <span className="quiet"> {words.severities[finding.severity] ?? finding.severity}</span>}
        {" "}{locale === "zh-CN" ? finding.zh : finding.en}{" "}
        <span className="norm quiet">{finding.norms.join(" ")}</span>
        {hear !== null && <> <Button type="link" size="small" aria-label={recordings.hearOf(locale === "zh-CN" ? finding.zh : finding.en)} onClick={hear}>{recordings.hear}</Button></>}
        {finding.restated == null ? null : <span className="line risky">{words.restated(words.verdicts[finding.restated.was] ?? finding.restated.was, finding.restated.reason)}</span>}
      </span>
      {onChange === null ? null : mine === undefined
        ? <Button size="small" onClick={() => { onChange({ ...overturned, [finding.rule]: { to, reason: "" } }); }}>{words.overturn}</Button>
        : <Button size="small" onClick={() => { onChange(others); }}>{words.takeBack}</Button>}
      {onChange !== null && mine !== undefined && (
        <label className="overturn"><span className="risky">{words.overturnTo[mine.to]}</span>
          <Input value={mine.reason} maxLength={500} status={mine.reason.trim() === "" ? "warning" : ""} placeholder={words.overturnWhy} aria-label={words.overturnWhy} onChange={(event) => { onChange({ ...overturned, [finding.rule]: { ...mine, reason: event.target.value } }); }} />
        </label>
      )}
    </li>
  );
}
