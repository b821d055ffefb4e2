import { api, data, serverNow, type Circular, type CircularAction, type CircularKpi, type Ranking } from "@doorstep/api";
import { Empty, Loading, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { DatePicker, Segmented, Table, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useSearchParams } from "react-router";

import { inUnit, ownerOf, scaleOf } from "../kpis/targets.ts";
import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { CircularEffects } from "./CircularEffects.tsx";
import { CircularFiles } from "./CircularFiles.tsx";
import { rateOf, spanOf } from "./circular.ts";
import { KeptCirculars, useKeptCircular } from "./KeptCirculars.tsx";
import { percentOf } from "./trust.ts";

const kinds = ["two_weeks", "month"] as const;
type Kind = (typeof kinds)[number];

/** What a branch came to in two weeks or a month: what changed by more than chance, who is ahead, what is to be done. */
export function CircularPage() {
  const { circulars: words } = useWords();
  const [params, setParams] = useSearchParams();
  const kind: Kind = kinds.find((one) => one === params.get("kind")) ?? "two_weeks";
  const day = dayjs(params.get("day") ?? serverNow());
  const period = day.format(kind === "month" ? "YYYY-MM" : "YYYY-MM-DD");
  const put = (next: Record<string, string>) => { setParams({ kind, day: day.format("YYYY-MM-DD"), ...next }, { replace: true }); };
  const kept = params.get("kept");
  const sent = useKeptCircular(kept);
  const live = useQuery<Circular>({ queryKey: ["circular", period], enabled: kept === null, queryFn: ({ signal }) => data(api.GET("/api/v1/circulars", { params: { query: { period } }, signal })) });
  const circular = kept === null ? live : sent;
  const found = circular.data;
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{found === undefined ? "" : words.basis(found.from, found.to, found.orders, found.pack)}</span></header>
      <search className="filters">
        <KeptCirculars chosen={kept} onChoose={(id) => { setParams(id === null ? { kind } : { kept: id }, { replace: true }); }} />
        {kept === null && <><Segmented<Kind> value={kind} onChange={(next) => { put({ kind: next }); }} options={kinds.map((value) => ({ value, label: words.kinds[value] }))} />
        <DatePicker aria-label={words.day} picker={kind === "month" ? "month" : "date"} value={day} allowClear={false} onChange={(next) => { if (next !== null) put({ day: next.format("YYYY-MM-DD") }); }} />
        </>}
        <CircularFiles period={period} kept={kept} none={found === undefined} />
      </search>
      {circular.isPending && <Loading />}
      {circular.isError && <Trouble error={circular.error} retry={() => { void circular.refetch(); }} />}
      {found?.orders === 0 && <Empty title={words.none} hint={words.noneHint} />}
      {found !== undefined && found.orders !== 0 && <Written circular={found} />}
    </div>
  );
}

function Written({ circular }: { circular: Circular }) {
  const { circulars: words } = useWords();
  return (
    <>
      <p className="quiet">{circular.territory_name ?? ""}{circular.firm == null ? "" : ` · ${circular.firm}`}{circular.territory_name == null && circular.firm == null ? "" : " · "}{words.compared(circular.before_from, circular.before_to)}{circular.preliminary ? ` · ${words.preliminary}` : ""}</p>
      <Actions actions={circular.actions} />
      <CircularEffects effects={circular.effects ?? []} />
      <Figures kpis={circular.kpis} territory={circular.territory ?? null} />
      <Rankings rankings={circular.rankings} minimum={circular.ranking_minimum} />
    </>
  );
}

function Actions({ actions }: { actions: readonly CircularAction[] }) {
  const { locale } = useLook();
  const { circulars: words } = useWords();
  return (
    <Section title={words.actions} count={actions.length}>
      {actions.length === 0 && <p className="quiet">{words.actionsNone}</p>}
      <ul className="rows" data-testid="circular-actions">
        {actions.map((action, n) => <li key={n}><span>{locale === "zh-CN" ? action.zh : action.en}</span><span>{action.owner_name ?? <span className="quiet">{words.ownerNone}</span>}</span><span className="quiet number">{words.due(action.due)}</span></li>)}
      </ul>
    </Section>
  );
}

function Figures({ kpis, territory }: { kpis: readonly CircularKpi[]; territory: string | null }) {
  const { locale } = useLook();
  const { circulars: words, kpis: { targets } } = useWords();
  const columns: TableColumnsType<CircularKpi> = [
    { title: words.kpi, key: "kpi", width: 176, render: (_, row) => (locale === "zh-CN" ? row.zh : row.en) },
    { title: words.now, key: "now", align: "right", className: "number", render: (_, row) => <b>{rateOf(row.now) ?? words.noCases}</b> },
    { title: words.interval, key: "interval", align: "right", className: "number quiet", render: (_, row) => spanOf(row.now) },
    { title: words.cases, key: "cases", align: "right", className: "number quiet", render: (_, row) => (row.now.reading === "measured" && row.now.parts.length === 0 ? `${String(row.now.numerator)} / ${String(row.now.denominator)}` : "") },
    { title: words.before, key: "before", align: "right", className: "number", render: (_, row) => rateOf(row.before) ?? words.noCases },
    { title: words.target, key: "target", align: "right", className: "number quiet", render: (_, row) => (row.target_permille == null ? "" : <>{inUnit(row.target_permille, scaleOf(row.now))}<span className="line quiet one-line">{ownerOf(row.target_owner, territory, targets)}</span></>) },
    { title: words.change, key: "change", render: (_, row) => <span className={row.change === "better" ? "score-better" : row.change === "worse" ? "score-worse" : "quiet"}>{words.changes[row.change]}</span> },
  ];
  return (
    <div className="wide-table" role="region" aria-label={words.kpi} tabIndex={0}>
      <Table<CircularKpi> size="small" rowKey="kpi" columns={columns} dataSource={kpis.filter((kpi) => kpi.now.reading === "measured" || kpi.before.reading === "measured")} pagination={false} className="circular-figures" />
    </div>
  );
}

function Rankings({ rankings, minimum }: { rankings: readonly Ranking[]; minimum: number }) {
  const { locale } = useLook();
  const { circulars: words } = useWords();
  const bys = [...new Set(rankings.map((ranking) => ranking.by))];
  const [chosen, setChosen] = useState<string | null>(null);
  const by = chosen ?? bys[0] ?? "";
  const columns: TableColumnsType<Ranking["places"][number]> = [
    { title: words.place, key: "place", width: 72, className: "number", render: (_, row) => (row.place ?? <span className="quiet">{words.noPlace}</span>) },
    { title: words.part, key: "name", render: (_, row) => row.name },
    { title: words.now, key: "now", align: "right", className: "number", render: (_, row) => percentOf(row.permille) },
    { title: words.interval, key: "interval", align: "right", className: "number quiet", render: (_, row) => (row.low_permille == null || row.high_permille == null ? "" : `${percentOf(row.low_permille)}–${percentOf(row.high_permille)}`) },
    { title: words.cases, key: "cases", align: "right", className: "number quiet", render: (_, row) => `${String(row.numerator)} / ${String(row.denominator)}` },
  ];
  return (
    <section>
      <header className="page-head"><h2>{words.rankings}</h2>{bys.length > 1 && <Segmented value={by} onChange={setChosen} options={bys.map((value) => ({ value, label: words.by[value] ?? value }))} />}<span className="quiet">{words.rankingHint(minimum)}</span></header>
      {rankings.length === 0 && <p className="quiet">{words.rankingNone}</p>}
      <div className="circular-rankings">
        {rankings.filter((ranking) => ranking.by === by).map((ranking) => (
          <Section key={ranking.kpi} title={locale === "zh-CN" ? ranking.zh : ranking.en}>
            <div className="wide-table" role="region" aria-label={locale === "zh-CN" ? ranking.zh : ranking.en} tabIndex={0}><Table size="small" rowKey="part" columns={columns} dataSource={ranking.places} pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }} /></div>
          </Section>
        ))}
      </div>
    </section>
  );
}
