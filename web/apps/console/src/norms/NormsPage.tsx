import type { PackRow } from "@doorstep/api";
import { Loading, useLook } from "@doorstep/ui";
import { Drawer, Table, Tag, type TableColumnsType } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { BringPack } from "./BringPack.tsx";
import { PackCard } from "./PackCard.tsx";
import { TalkPacks } from "./TalkPacks.tsx";
import { usePacks } from "./use_packs.ts";

const colours: Record<string, string> = { draft: "default", shadow: "processing", live: "success", retired: "default", discarded: "default" };

/** The norm packs: which one binds, which are on trial, what a draft would change, and who lets it bind. */
export function NormsPage() {
  const session = useSession();
  const { norms: words } = useWords();
  const { locale } = useLook();
  const packs = usePacks();
  const [open, setOpen] = useState<string | null>(null);
  const rows = packs.data ?? [];
  // Those that came with the program have no id, and nothing to decide.
  const chosen = open === null ? undefined : rows.find((row) => row.id === open);
  const mayBring = session?.grants.some(({ role }) => role === "manager" || role === "inspector") ?? false;
  const mayTry = session?.grants.some(({ role }) => role === "manager" || role === "inspector" || role === "team_lead") ?? false;
  const columns: TableColumnsType<PackRow> = [
    { title: words.name, key: "name", render: (_, row) => <>{row.id == null ? nameOf(row, locale) : <button type="button" className="plain link-button" onClick={() => { setOpen(row.id ?? null); }}>{nameOf(row, locale)}</button>}<br /><span className="quiet">{row.pack}</span></> },
    { title: words.version, key: "version", className: "number", render: (_, row) => row.version },
    { title: words.state, key: "state", render: (_, row) => <><Tag color={colours[row.state] ?? "default"}>{words.states[row.state] ?? row.state}</Tag>{row.in_force && <Tag color="success">{words.inForce}</Tag>}</> },
    { title: words.from, key: "from", className: "number", render: (_, row) => (row.from == null ? "" : row.until == null ? row.from : `${row.from} – ${row.until}`) },
    { title: words.norms, key: "norms", align: "right", className: "number quiet", render: (_, row) => row.norms ?? words.unreadable },
    { title: words.parts, key: "parts", className: "number quiet", render: (_, row) => (row.requirements == null ? "" : words.counts(row.requirements, row.clocks ?? 0, row.kpis ?? 0)) },
    { title: words.by, key: "by", render: (_, row) => row.brought_by_name ?? <span className="quiet">{words.builtIn}</span> },
  ];
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{words.about}</span></header>
      {mayBring && <div style={{ marginBottom: 16 }}><BringPack onBrought={setOpen} /></div>}
      {packs.isPending && <Loading />}
      {packs.isError && <Trouble error={packs.error} retry={() => { void packs.refetch(); }} />}
      {packs.data !== undefined && <Table<PackRow> size="small" rowKey={(row) => row.id ?? `${row.pack} ${row.version} ${row.from ?? ""}`} columns={columns} dataSource={rows} pagination={false} data-testid="packs" />}
      <TalkPacks mayTry={mayTry} />
      <Drawer open={chosen !== undefined} onClose={() => { setOpen(null); }} size="large" title={chosen === undefined ? "" : `${nameOf(chosen, locale)} ${chosen.version}`}>
        {chosen?.id != null && <PackCard key={chosen.id} id={chosen.id} row={chosen} />}
      </Drawer>
    </div>
  );
}

function nameOf(row: PackRow, locale: string): string {
  return locale === "zh-CN" ? row.zh : row.en;
}
