import { api, data, type AuditLine } from "@doorstep/api";
import { clockSeconds, dayName, dayOf, Empty, ms, useLook } from "@doorstep/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, DatePicker, Input, Segmented, Table, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useMemo } from "react";
import { useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { families, queryOf } from "./query.ts";
import { Verify } from "./Verify.tsx";

const PAGE = 100;

/** Who did what to what: the journal from its end backwards, and whether anybody meddled with it. */
export function JournalPage() {
  const { journal: words } = useWords();
  const { zone } = useLook();
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => queryOf(params, zone), [params, zone]);
  const found = useInfiniteQuery({
    queryKey: ["journal", query],
    queryFn: ({ pageParam, signal }) => data(api.GET("/api/v1/journal/log", { params: { query: { ...query, limit: PAGE, ...(pageParam === 0 ? {} : { before: pageParam }) } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next ?? null,
  });
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  const columns = useColumns();
  const put = (key: string, value: string) => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (value === "") next.delete(key);
      else next.set(key, value);
      return next;
    }, { replace: true });
  };
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{words.hint}</span><span className="spring" /><ExportButton list="journal" from={params.get("day") ?? undefined} to={params.get("day") ?? undefined} /></header>
      <Verify />
      <search className="filters">
        <Segmented value={params.get("what") ?? ""} onChange={(value) => { put("what", value); }} options={Object.keys(families).map((value) => ({ value, label: words.families[value] }))} />
        <Input.Search key={`n${params.get("number") ?? ""}`} defaultValue={params.get("number") ?? ""} placeholder={words.number} aria-label={words.number} allowClear onSearch={(value) => { put("number", value.trim()); }} style={{ width: 208 }} />
        <DatePicker aria-label={words.day} placeholder={words.day} value={params.get("day") === null ? null : dayjs(params.get("day"))} onChange={(day) => { put("day", day === null ? "" : day.format("YYYY-MM-DD")); }} />
        {params.get("person") !== null && <Button onClick={() => { put("person", ""); }}>{words.onlyBy(params.get("name") ?? "")} ×</Button>}
        <Button type="text" onClick={() => { setParams({}, { replace: true }); }}>{words.reset}</Button>
      </search>
      {found.isLoadingError ? <Trouble error={found.error} retry={() => { void found.refetch(); }} /> : (
        <Table<AuditLine>
          size="small" rowKey="position" columns={columns} dataSource={rows} loading={found.isPending} pagination={false} sticky scroll={{ x: 960 }}
          locale={{ emptyText: found.isPending ? " " : <Empty title={words.none} hint={words.noneHint} /> }}
          expandable={{ expandedRowRender: (row) => <pre className="facts-json">{JSON.stringify(row.data, null, 1)}{`\n${words.hash} ${row.hash}`}</pre>, expandRowByClick: true }}
        />
      )}
      {found.hasNextPage && <div className="more"><Button loading={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{words.older}</Button></div>}
    </div>
  );
}

function useColumns(): TableColumnsType<AuditLine> {
  const { journal: words, order, roles } = useWords();
  const { zone, locale } = useLook();
  const [, setParams] = useSearchParams();
  const at = (time: string) => `${dayName(ms(time), zone, locale)} ${clockSeconds(ms(time), zone)}`;
  const onlyBy = (row: AuditLine) => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      next.set("person", row.person ?? "");
      next.set("name", row.name ?? "");
      return next;
    });
  };
  return [
    { title: words.position, dataIndex: "position", width: 88, className: "number" },
    { title: words.recorded, key: "recorded", width: 184, render: (_, row) => <span className="number">{at(row.recorded_at)}</span> },
    { title: words.who, key: "who", width: 184, render: (_, row) => (row.person == null ? <span className="quiet">{roles[row.role] ?? row.role}</span> : <><button type="button" className="plain link-button" onClick={(event) => { event.stopPropagation(); onlyBy(row); }}>{row.name ?? row.person.slice(0, 8)}</button> <span className="quiet">{roles[row.role] ?? row.role}</span></>) },
    { title: words.what, key: "what", render: (_, row) => <>{order.events[row.kind] ?? row.kind}{reasonOf(row) !== "" && <span className="quiet"> · {reasonOf(row)}</span>}</> },
    { title: words.about, key: "about", width: 176, render: (_, row) => <span className="number">{row.number ?? thing(row.stream, words.things)}</span> },
    { title: words.happened, key: "happened", width: 184, render: (_, row) => (dayOf(ms(row.occurred_at), zone) === dayOf(ms(row.recorded_at), zone) ? <span className="number">{clockSeconds(ms(row.occurred_at), zone)}</span> : <span className="number">{at(row.occurred_at)}</span>) },
  ];
}

/** What a record is about that belongs to no order. */
function thing(stream: string, things: Readonly<Record<string, string>>): string {
  const kind = stream.split(":")[0] ?? "";
  return things[kind] ?? kind;
}

/** Why somebody did it, where they had to say so. */
function reasonOf(row: AuditLine): string {
  const { reason } = row.data as { reason?: unknown };
  return typeof reason === "string" ? reason : "";
}
