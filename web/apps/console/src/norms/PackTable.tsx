import type { PackRow } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Space, Table, Tag, type TableColumnsType } from "antd";

import { useWords } from "../messages/words.ts";

const colours: Record<string, string> = { draft: "default", shadow: "processing", live: "success", retired: "default", discarded: "default" };

/** Packs of one kind: how each stands, from when to when, what is in it, and who brought it. */
export function PackTable({ rows, testid, onOpen }: { rows: readonly PackRow[]; testid: string; onOpen: (id: string) => void }) {
  const { locale } = useLook();
  const { norms: words } = useWords();
  const contents = (row: PackRow) => {
    if (row.talk_rules != null) return words.talk.counts(row.talk_rules.live, row.talk_rules.shadow, row.talk_rules.draft, row.talk_rules.retired);
    if (row.judges === "conversations") return "";
    return row.requirements == null ? words.unreadable : words.counts(row.norms ?? 0, row.requirements, row.clocks ?? 0, row.kpis ?? 0);
  };
  const columns: TableColumnsType<PackRow> = [
    // Those that came with the program have no id, and nothing to decide.
    { title: words.name, key: "name", render: (_, row) => <>{row.id == null ? nameOf(row, locale) : <button type="button" className="plain link-button" onClick={() => { if (row.id != null) onOpen(row.id); }}>{nameOf(row, locale)}</button>}<br /><span className="quiet">{row.pack}</span></> },
    { title: words.version, key: "version", className: "number", render: (_, row) => row.version },
    { title: words.state, key: "state", render: (_, row) => <Space size={6} wrap><Tag color={colours[row.state] ?? "default"}>{words.states[row.state] ?? row.state}</Tag>{row.in_force && <Tag color="success">{words.inForce}</Tag>}</Space> },
    { title: words.from, key: "from", className: "number", render: (_, row) => (row.from == null ? "" : row.until == null ? row.from : `${row.from} – ${row.until}`) },
    { title: words.parts, key: "parts", className: "number quiet", render: (_, row) => contents(row) },
    { title: words.by, key: "by", render: (_, row) => row.brought_by_name ?? <span className="quiet">{words.builtIn}</span> },
  ];
  return <Table<PackRow> size="small" rowKey={(row) => row.id ?? `${row.pack} ${row.version} ${row.from ?? ""}`} columns={columns} dataSource={[...rows]} pagination={false} scroll={{ x: 800 }} data-testid={testid} />;
}

export function nameOf(row: PackRow, locale: string): string {
  return locale === "zh-CN" ? row.zh : row.en;
}
