import { api, data, serverNow, type components } from "@doorstep/api";
import { dayAndClock, Empty, ms, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Segmented, Table, Tag, type TableColumnsType } from "antd";
import { Link, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { FollowUp } from "./FollowUp.tsx";

export type LeadRow = components["schemas"]["LeadRow"];

const states = ["", "offered", "won", "lost"] as const;

/** 随销: what crews offered from what they measured, who follows it up, and what became of it. */
export function LeadsPage() {
  const { leads: words } = useWords();
  const { locale } = useLook();
  const [params, setParams] = useSearchParams();
  const state = states.find((one) => one === params.get("state")) ?? "";
  const found = useQuery<LeadRow[]>({ queryKey: ["leads"], queryFn: async ({ signal }) => (await data(api.GET("/api/v1/leads", { params: { query: { limit: 200 } }, signal }))).items });
  const columns = useColumns();
  const all = found.data ?? [];
  const rows = all.filter((row) => state === "" || row.state === state);
  const won = all.filter((row) => row.state === "won").length;
  const settled = all.filter((row) => row.state === "won" || row.state === "lost").length;
  const share = settled === 0 ? "–" : new Intl.NumberFormat(locale, { style: "percent" }).format(won / settled);
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1>{found.isSuccess && <span className="quiet number">{words.conversion(won, settled, share)}</span>}<span className="spring" /><ExportButton list="leads" only={{ state }} /></header>
      <search className="filters"><Segmented value={state} onChange={(next) => { setParams(next === "" ? {} : { state: next }, { replace: true }); }} options={states.map((value) => ({ value, label: words.states[value] }))} /></search>
      {found.isLoadingError ? <Trouble error={found.error} retry={() => { void found.refetch(); }} /> : (
        <Table<LeadRow> size="small" rowKey="id" columns={columns} dataSource={rows} loading={found.isPending} pagination={false} sticky scroll={{ x: 960 }} locale={{ emptyText: found.isPending ? " " : <Empty title={words.none} hint={words.noneHint} /> }} />
      )}
    </div>
  );
}

function useColumns(): TableColumnsType<LeadRow> {
  const { leads: words, matters } = useWords();
  const { zone, locale } = useLook();
  const said = (code: string) => matters.said[code] ?? code;
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  return [
    { title: words.offer, key: "offer", render: (_, row) => <><b>{said(row.offer)}</b><span className="line quiet">{said(row.because)}{row.state === "offered" ? ` · ${row.consent ? words.consent : words.noConsent}` : ""}</span></> },
    { title: words.order, key: "order", width: 220, render: (_, row) => <><Link to={`/orders/${row.order}`} className="number">{row.order_number}</Link><span className="line quiet one-line">{row.address}</span></> },
    { title: words.by, key: "by", width: 160, render: (_, row) => <>{row.raised_by_name}<span className="line quiet number">{when(row.raised_at)}</span></> },
    { title: words.followed, key: "followed", render: (_, row) => <>{row.owner_name ?? ""}<span className="line quiet">{row.state === "lost" ? row.reason : row.followed_up.at(-1)?.words ?? ""}</span></> },
    { key: "state", width: 88, render: (_, row) => <Tag color={row.state === "won" ? "success" : row.state === "lost" ? "default" : "processing"}>{words.states[row.state] ?? row.state}</Tag> },
    { key: "acts", width: 208, align: "right", render: (_, row) => (row.may_act && row.matter != null ? <FollowUp matter={row.matter} /> : null) },
  ];
}
