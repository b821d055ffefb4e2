import { api, data, type LearnedEffect, type LearnedHour, type LearnedKind } from "@doorstep/api";
import { Empty, useLook } from "@doorstep/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Select, Table, type TableColumnsType } from "antd";
import { useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { save } from "../orders/export.ts";
import { hasPlace } from "../shell/places.ts";
import { useSession } from "../shell/session.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { against, monthsOf, ratio } from "./figures.ts";
import { useLearn } from "./use_learn.ts";

/** What visits and trips really take, each with the number of visits it comes from and whether planning goes by it. */
export function LearnedPage() {
  const { learned: words, board } = useWords();
  const { words: shared } = useLook();
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const areas = useQuery({ queryKey: ["planning-areas"], queryFn: () => data(api.GET("/api/v1/planning-areas")), staleTime: 300_000 });
  const area = params.get("area") ?? areas.data?.[0]?.code ?? "";
  const found = useQuery({ queryKey: ["learned", area], enabled: area !== "", queryFn: ({ signal }) => data(api.GET("/api/v1/learned", { params: { query: { area } }, signal })) });
  const learn = useLearn(area);
  const write = useMutation({ mutationFn: async () => {
    const file: Blob = await data(api.GET("/api/v1/learned/file", { params: { query: { area } }, parseAs: "blob" }));
    save(`learned-${area}.xlsx`, file);
  } });
  const use = { title: words.use, key: "use", width: 96, render: (_: unknown, { used }: { used: boolean }) => used ? words.used : <span className="quiet">{words.tooFew}</span> };
  const kinds: TableColumnsType<LearnedKind> = [
    { title: words.kind, key: "kind", render: (_, { kind }) => shared.kinds[kind] ?? kind },
    { title: words.visits, dataIndex: "visits", align: "right", className: "number" },
    { title: words.length, key: "length", align: "right", className: "number", render: (_, { permille }) => ratio(permille) },
    { title: words.spread, key: "spread", align: "right", className: "number", render: (_, { spread_percent: spread }) => `±${String(spread)}%` },
    use,
  ];
  const effects = (name: string): TableColumnsType<LearnedEffect> => [
    { title: name, dataIndex: "name" },
    { title: words.visits, dataIndex: "visits", align: "right", className: "number" },
    { title: words.plain, key: "plain", align: "right", className: "number", render: (_, one) => against(one.plain_permille) },
    { title: words.shrunk, key: "shrunk", align: "right", className: "number", render: (_, one) => against(one.permille) },
    use,
  ];
  const hours: TableColumnsType<LearnedHour> = [
    { title: words.hour, key: "hour", render: (_, { hour }) => `${String(hour).padStart(2, "0")}:00` },
    { title: words.trips, dataIndex: "trips", align: "right", className: "number" },
    { title: words.length, key: "length", align: "right", className: "number", render: (_, { permille }) => ratio(permille) },
    use,
  ];
  const all = found.data;
  const table = { size: "small" as const, pagination: { pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }, locale: { emptyText: words.none } };
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{all?.until == null ? words.nothing : words.span(all.from, all.until, monthsOf(all.from, all.until))}</span></header>
      <p className="quiet">{words.hint}</p>
      <search className="filters">
        <Select aria-label={board.area} value={area} onChange={(next) => { setParams({ area: next }, { replace: true }); }} options={(areas.data ?? []).map((one) => ({ value: one.code, label: one.name }))} style={{ minWidth: 160 }} />
        <Button loading={write.isPending} disabled={all?.until == null} onClick={() => { write.mutate(); }} data-testid="export-learned">{words.export}</Button>
        {session !== null && hasPlace(session, "quality") && <Button loading={learn.isPending} title={words.learnHint} disabled={area === ""} onClick={() => { learn.mutate(); }} data-testid="learn">{words.learn}</Button>}
      </search>
      {found.isError ? <Trouble error={found.error} retry={() => { void found.refetch(); }} /> : all !== undefined && all.until == null ? <Empty title={words.nothing} hint={words.nothingHint} /> : (
        <div className="learned">
          <section className="section"><h2>{words.kinds}</h2><p className="quiet">{words.kindsHint(all?.least_visits ?? 0)}</p><Table<LearnedKind> {...table} rowKey="kind" columns={kinds} dataSource={all?.kinds ?? []} loading={found.isPending} /></section>
          <section className="section"><h2>{words.hours}</h2><p className="quiet">{words.hoursHint}{all === undefined || all.trips === 0 ? "" : ` · ${words.allHours(ratio(all.travel_permille), all.travel_spread_percent, all.trips)}`}</p><Table<LearnedHour> {...table} rowKey="hour" columns={hours} dataSource={all?.hours ?? []} loading={found.isPending} /></section>
          <section className="section"><h2>{words.buildings}</h2><p className="quiet">{words.oneHint(all?.least_of_one ?? 0)}</p><Table<LearnedEffect> {...table} rowKey="name" columns={effects(words.building)} dataSource={all?.buildings ?? []} loading={found.isPending} /></section>
          <section className="section"><h2>{words.technicians}</h2><p className="quiet">{words.oneHint(all?.least_of_one ?? 0)}</p><Table<LearnedEffect> {...table} rowKey={(one) => one.technician ?? one.name} columns={effects(words.technician)} dataSource={all?.technicians ?? []} loading={found.isPending} /></section>
          {all !== undefined && all.left_out.length > 0 && <section className="section"><h2>{words.leftOutTitle}</h2><dl className="facts">{all.left_out.map(({ why, visits }) => [<dt key={`${why}-t`}>{words.reasons[why] ?? why}</dt>, <dd key={why} className="number">{visits}</dd>])}</dl></section>}
        </div>
      )}
    </div>
  );
}
