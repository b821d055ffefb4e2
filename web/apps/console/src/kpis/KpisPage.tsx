import { api, data, serverNow, type KpiReport, type KpiRow } from "@doorstep/api";
import { Empty, Loading, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { DatePicker, Drawer, Segmented, Table, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { TerritorySelect } from "../shell/TerritorySelect.tsx";
import { casesOf, intervalOf, isMean, isMeasured, partsOf, reached, valueOf } from "./reading.ts";
import { Target } from "./Target.tsx";
import { ownerOf, targetOf, type Place } from "./targets.ts";

const cuts = ["none", "territory", "estate", "technician", "kind", "hour"] as const;
type Cut = (typeof cuts)[number];
const DAY = "YYYY-MM-DD";

/** Figures of a period, each with its interval, grey where the cases are few, and a way down to the orders behind it. */
export function KpisPage() {
  const { kpis: words } = useWords();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<Pick<KpiRow, "kpi" | "cut"> | null>(null);
  const today = useToday();
  const from = params.get("from") ?? today;
  const to = params.get("to") ?? today;
  const by = cuts.find((cut) => cut === params.get("by")) ?? "none";
  const put = (next: Record<string, string>) => { setParams((now) => new URLSearchParams({ ...Object.fromEntries(now), ...next }), { replace: true }); };
  const territory = params.get("territory") ?? "";
  const report = useQuery<KpiReport>({
    queryKey: ["kpis", from, to, by, territory], enabled: from !== "" && to !== "",
    queryFn: ({ signal }) => data(api.GET("/api/v1/kpis", { params: { query: { from, to, ...(by === "none" ? {} : { by }), ...(territory === "" ? {} : { territory }) } }, signal })),
  });
  const whole = report.data?.rows.filter((row) => row.cut == null) ?? [];
  const parts = report.data?.rows.filter((row) => row.cut != null && isMeasured(row)) ?? [];
  // The row as it is now: setting a target reads the figures anew.
  const chosen = open === null ? undefined : report.data?.rows.find((row) => row.kpi === open.kpi && (row.cut ?? null) === (open.cut ?? null));
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{report.data === undefined ? "" : words.basis(report.data.orders, report.data.pack)}</span><span className="spring" /><ExportButton list="kpi_targets" label={words.targets.file} only={{ territory }} /></header>
      <search className="filters">
        <DatePicker.RangePicker aria-label={words.period} value={report.data === undefined ? null : [dayjs(report.data.from), dayjs(report.data.to)]} allowClear={false} onChange={(days) => { if (days?.[0] != null && days[1] != null) put({ from: days[0].format(DAY), to: days[1].format(DAY) }); }} />
        <Segmented<Cut> value={by} onChange={(next) => { put({ by: next }); }} options={cuts.map((value) => ({ value, label: words.cuts[value] }))} />
        <TerritorySelect label={words.territory} placeholder={words.territoryAny} value={territory} onChange={(next) => { put({ territory: next }); }} testId="kpi-territory" />
      </search>
      {report.isPending && <Loading />}
      {report.isError && <Trouble error={report.error} retry={() => { void report.refetch(); }} />}
      {report.data?.orders === 0 && <Empty title={words.none} hint={words.noneHint} />}
      {by !== "none" && parts.length > 0 && <Parts rows={parts} minimum={report.data?.ranking_minimum ?? 0} onOpen={setOpen} />}
      <ul className="tiles" data-testid="kpi-tiles">{whole.filter(isMeasured).map((row) => <li key={row.kpi}><Tile row={row} territory={report.data?.territory} onOpen={() => { setOpen(row); }} /></li>)}</ul>
      <NotMeasured rows={whole} />
      <Drawer open={chosen !== undefined} onClose={() => { setOpen(null); }} title={chosen === undefined ? "" : <Name row={chosen} />} size="default">
        {chosen !== undefined && report.data !== undefined && <><Target row={chosen} place={placeOf(chosen, by, report.data)} /><Behind row={chosen} /><Elsewhere row={chosen} period={{ from, to, ...(territory === "" ? {} : { territory }) }} /></>}
      </Drawer>
    </div>
  );
}

/** The territory whose target a row is measured by: its own where figures are told apart by territories. */
function placeOf(row: KpiRow, by: Cut, report: KpiReport): Place | null {
  if (by === "territory" && row.cut != null && row.cut !== "") return { code: row.cut, name: row.cut_name ?? row.cut };
  return report.territory == null ? null : { code: report.territory, name: report.territory_name ?? report.territory };
}

/** The day it is at the server; empty until that is known. */
function useToday(): string {
  const day = useQuery({
    queryKey: ["today"], staleTime: 60_000,
    queryFn: async () => {
      const [area] = await data(api.GET("/api/v1/planning-areas"));
      return area === undefined ? dayjs(serverNow()).format(DAY) : (await data(api.GET("/api/v1/board", { params: { query: { area: area.code } } }))).date;
    },
  });
  return day.data ?? "";
}

function Name({ row }: { row: KpiRow }) {
  const { locale } = useLook();
  return <>{locale === "zh-CN" ? row.zh : row.en}</>;
}

function Tile({ row, territory, onOpen }: { row: KpiRow; territory: string | null | undefined; onOpen: () => void }) {
  const { kpis: words } = useWords();
  const isSmall = isMeasured(row) && row.small;
  const isShort = reached(row) === false;
  const target = targetOf(row);
  const weighed = partsOf(row);
  return (
    <button type="button" className={isSmall ? "tile tile-small" : "tile"} onClick={onOpen}>
      <span className="quiet"><Name row={row} /></span>
      <b className={isShort && !isSmall ? "tile-value score-worse" : "tile-value"}>{valueOf(row)}</b>
      <span className="quiet number">{intervalOf(row)}</span>
      <span className="quiet number">{weighed !== null ? words.weighed(weighed) : isMean(row) ? words.over(casesOf(row)) : casesOf(row)}{target === null ? "" : ` · ${words.target(target)} ${ownerOf(row.target_owner, territory, words.targets)}`}{isSmall ? ` · ${words.small}` : ""}</span>
      {isMeasured(row) && row.declared > 0 && <span className="quiet number" data-testid="declared">{words.declared(row.declared)}</span>}
    </button>
  );
}

/** Figures that nobody can compute yet: nothing tells what they are measured against. */
function NotMeasured({ rows }: { rows: readonly KpiRow[] }) {
  const { locale } = useLook();
  const { kpis: words } = useWords();
  const perUsers = rows.filter((row) => row.reading === "not_measured" && row.words.includes("users"));
  if (perUsers.length === 0) return null;
  return <p className="quiet" data-testid="kpi-no-users">{words.noUsers(new Intl.ListFormat(locale).format(perUsers.map((row) => (locale === "zh-CN" ? row.zh : row.en))))}</p>;
}

/** What a part is called; nothing where its orders belong to nobody yet. */
function nameOf(row: KpiRow): string | null {
  const name = row.cut_name ?? row.cut ?? "";
  return name === "" ? null : name;
}

/** Part by part: those with too few cases are grey and stand last, since they are no ranking. */
function Parts({ rows, minimum, onOpen }: { rows: readonly KpiRow[]; minimum: number; onOpen: (row: KpiRow) => void }) {
  const { kpis: words } = useWords();
  const isSmall = (row: KpiRow) => isMeasured(row) && row.small;
  const sorted = [...rows].sort((a, b) => a.kpi.localeCompare(b.kpi) || Number(isSmall(a)) - Number(isSmall(b)));
  const columns: TableColumnsType<KpiRow> = [
    { title: words.kpi, key: "kpi", render: (_, row) => <Name row={row} /> },
    { title: words.part, key: "cut", render: (_, row) => nameOf(row) ?? words.nobody },
    { title: words.value, key: "value", render: (_, row) => <button type="button" className={isSmall(row) ? "plain quiet number" : "plain number"} onClick={() => { onOpen(row); }}>{valueOf(row)}</button> },
    { title: words.interval, key: "interval", render: (_, row) => <span className="quiet number">{intervalOf(row)}</span> },
    { title: words.cases, key: "cases", render: (_, row) => <span className={isSmall(row) ? "quiet number" : "number"}>{casesOf(row)}</span> },
  ];
  return (
    <>
      <p className="quiet">{words.rankingHint(minimum)}</p>
      <Table<KpiRow> size="small" rowKey={(row) => `${row.kpi} ${row.cut ?? ""}`} columns={columns} dataSource={sorted} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} />
    </>
  );
}

/** The orders behind a figure: those that do not hold come first, for they are why somebody looks. */
function Behind({ row }: { row: KpiRow }) {
  const { kpis: words } = useWords();
  const list = (title: string, orders: readonly string[]) => orders.length > 0 && (
    <>
      <h3>{title} <span className="number quiet">{orders.length}</span></h3>
      <ul className="rows">{orders.map((order) => <li key={order}><OrderName id={order} /></li>)}</ul>
    </>
  );
  return (
    <div data-testid="kpi-behind">
      {list(words.rest, row.rest_orders)}
      {list(isMeasured(row) && row.scale != null ? words.behind : words.hold, row.numerator_orders)}
      {row.more_orders && <p className="quiet">{words.moreOrders}</p>}
    </div>
  );
}

/** What no order is behind is shown on a page of its own. */
function Elsewhere({ row, period }: { row: KpiRow; period: Record<string, string> }) {
  const { kpis: words } = useWords();
  if (row.things === "orders") return null;
  const page = { conversations: "/recordings", leavings: "/churn", circulars: "/circulars", technicians: "/kpis" }[row.things];
  const query = row.things === "leavings" ? period : row.things === "technicians" ? { ...period, by: "technician" } : {};
  return <p><Link to={{ pathname: page, search: new URLSearchParams(query).toString() }} className="link-button" data-testid="kpi-elsewhere">{words.elsewhere[row.things]}</Link></p>;
}

/** An order by its number, once it is known. */
function OrderName({ id }: { id: string }) {
  const found = useQuery({ queryKey: ["order", id], staleTime: 60_000, queryFn: ({ signal }) => data(api.GET("/api/v1/orders/{id}", { params: { path: { id } }, signal })) });
  return <Link to={`/orders/${id}`} className="link-button number">{found.data?.order.number ?? "…"}</Link>;
}
