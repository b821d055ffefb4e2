import type { ConversationRow } from "@doorstep/api";
import { Select } from "antd";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { useRuleQuality, type Filters } from "./use_recordings.ts";

const severities = ["critical", "major", "minor"] as const;
const audits = ["not_drawn", "drawn", "in_hand", "judged", "appealed", "settled"] as const;

/** What the list is filtered by: who spoke, the rule that was broken, how bad it is, where the audit stands. */
export function Filter({ filters, rows, onChange }: { filters: Filters; rows: readonly ConversationRow[]; onChange: (next: Filters) => void }) {
  const { recordings: words, audits: auditWords } = useWords();
  const said = useSaid();
  // A filter must not take away the other choices: what was listed once stays to be chosen.
  const [agents, setAgents] = useState<ReadonlyMap<string, string>>(new Map());
  const [rules, setRules] = useState<ReadonlySet<string>>(new Set());
  const newAgents = rows.filter(({ agent, agent_name }) => agent != null && agent_name != null && !agents.has(agent));
  const newRules = rows.flatMap(({ breached }) => breached.map(({ rule }) => rule)).filter((rule) => !rules.has(rule));
  if (newAgents.length > 0) setAgents(new Map([...agents, ...newAgents.map(({ agent, agent_name }) => [agent ?? "", agent_name ?? ""] as const)]));
  if (newRules.length > 0) setRules(new Set([...rules, ...newRules]));
  const titles = new Map((useRuleQuality().data ?? []).map(({ rule, title }) => [rule, title]));
  const ruleName = (rule: string) => {
    const title = titles.get(rule);
    return `${rule.replace("dialogue:", "")}${title == null ? "" : ` ${said(title)}`}`;
  };
  const pick = (name: keyof Filters, options: readonly { value: string; label: string }[]) => (
    <Select aria-label={words.filters[name]} showSearch={{ optionFilterProp: "label" }} value={filters[name]} onChange={(value: string) => { onChange({ ...filters, [name]: value }); }} options={[{ value: "", label: words.filters[name] }, ...options]} popupMatchSelectWidth={false} style={{ width: 144 }} />
  );
  return (
    <search className="filters" data-testid="filters">
      {pick("severity", severities.map((value) => ({ value, label: words.atLeast[value] ?? value })))}
      {pick("audit", audits.map((value) => ({ value, label: value === "not_drawn" ? words.notDrawn : (auditWords.states[value] ?? value) })))}
      {pick("agent", [...agents].map(([value, label]) => ({ value, label })))}
      {pick("rule", [...rules].sort().map((value) => ({ value, label: ruleName(value) })))}
    </search>
  );
}
