import { api, data, serverNow, type OrderRow } from "@doorstep/api";
import { clockTime, dayAndClock, dayOf, Empty, isOrderState, ms, OrderStateTag, orderStates, useLook, windowText, dayName } from "@doorstep/ui";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Input, Select, Table, type TableColumnsType } from "antd";
import { useMemo } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { Stale } from "../shell/Stale.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { TerritorySelect } from "../shell/TerritorySelect.tsx";
import { allOrders, csv, save as saveFile } from "./export.ts";
import { filtersOf, type filterKeys, type Filters } from "./filters.ts";

const PAGE = 50;

/** Every order, searched and filtered; the filters stand in the URL, so a list can be sent to a colleague. */
export function OrdersPage() {
  const { orders: words } = useWords();
  const { words: shared } = useLook();
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(params);
  const territories = useQuery({ queryKey: ["territories"], queryFn: () => data(api.GET("/api/v1/territories")), staleTime: 300_000 });
  const found = useInfiniteQuery({
    queryKey: ["orders", filters],
    queryFn: ({ pageParam, signal }) => data(api.GET("/api/v1/orders", { params: { query: { ...filters, limit: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? null,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  const columns = useColumns(new Map(territories.data?.map((one) => [one.code, one.name])));
  const navigate = useNavigate();
  const save = useExport(filters);
  const put = (key: (typeof filterKeys)[number], value: string | undefined) => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (value === undefined || value === "") next.delete(key);
      else next.set(key, value);
      return next;
    }, { replace: true });
  };
  const any = { value: "", label: words.any };
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1>
        <span className="quiet">{found.data === undefined ? "" : words.shown(rows.length)}</span>
        <span className="spring" />
        <Button loading={save.isPending} onClick={() => { save.mutate(); }}>{isWholeList(filters) ? words.exportXlsx : words.export}</Button>
      </header>
      <search className="filters">
        <Input.Search key={filters.text} defaultValue={filters.text ?? ""} placeholder={words.text} aria-label={words.text} allowClear onSearch={(text) => { put("text", text); }} style={{ width: 240 }} data-testid="orders-text" />
        <Select aria-label={words.state} value={filters.state ?? ""} onChange={(state) => { put("state", state); }} options={[{ ...any, label: `${words.state}: ${words.any}` }, ...orderStates.map((state) => ({ value: state, label: shared.orderStates[state] }))]} style={{ width: 160 }} />
        <Select aria-label={words.kind} value={filters.kind ?? ""} onChange={(kind) => { put("kind", kind); }} options={[{ ...any, label: `${words.kind}: ${words.any}` }, ...Object.entries(shared.kinds).map(([value, label]) => ({ value, label }))]} style={{ width: 152 }} />
        <TerritorySelect label={words.territory} placeholder={`${words.territory}: ${words.any}`} value={filters.territory ?? ""} onChange={(territory) => { put("territory", territory); }} />
        <Button type="text" onClick={() => { setParams({}, { replace: true }); }}>{words.reset}</Button>
      </search>
      <Stale of={found} />
      {found.isLoadingError ? (
        <Trouble error={found.error} retry={() => { void found.refetch(); }} />
      ) : (
        <Table<OrderRow>
          size="small" rowKey="id" columns={columns} dataSource={rows} loading={found.isPending} pagination={false} sticky scroll={{ x: 960 }}
          locale={{ emptyText: found.isPending ? " " : <Empty title={words.none} hint={words.noneHint} /> }}
          onRow={(row) => ({ onDoubleClick: () => { void navigate(`/orders/${row.id}`); } })}
        />
      )}
      {found.hasNextPage && <div className="more"><Button loading={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{words.more}</Button></div>}
    </div>
  );
}

/** Writes every matching order into a file, in the words of the screen. */
/** The server writes a workbook of a state and a territory; what is searched further goes out as CSV, as it is listed. */
function isWholeList(filters: Filters): boolean {
  return filters.text === undefined && filters.kind === undefined;
}

function useExport(filters: Filters) {
  const { orders: words } = useWords();
  const { words: shared, zone, locale } = useLook();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: async () => {
      if (isWholeList(filters)) {
        const { state, territory } = filters;
        const query = { format: "xlsx" as const, ...(state === undefined ? {} : { state }), ...(territory === undefined ? {} : { territory }) };
        const file: Blob = await data(api.GET("/api/v1/exports/{list}", { params: { path: { list: "orders" }, query }, parseAs: "blob" }));
        saveFile(`orders-${dayOf(serverNow(), zone)}.xlsx`, file);
        return;
      }
      const head = [words.number, words.state, words.kind, words.customer, words.address, words.territory, words.promise, words.accepted];
      const at = (time: string) => `${dayOf(ms(time), zone)} ${clockTime(ms(time), zone)}`;
      const rows = (await allOrders(filters)).map((row) => [
        row.number, isOrderState(row.state) ? shared.orderStates[row.state] : row.state, shared.kinds[row.kind] ?? row.kind, row.customer, row.address, row.territory,
        row.promise == null ? "" : `${at(row.promise.window.start)}–${clockTime(ms(row.promise.window.end), zone)}`, at(row.accepted_at),
      ]);
      saveFile(`orders-${dayOf(serverNow(), zone)}-${locale}.csv`, new Blob([csv([head, ...rows])], { type: "text/csv;charset=utf-8" }));
    },
    onError: (error) => {
      const said = problemWords(error, shared);
      void message.error(`${said.what} · ${said.remedy}`);
    },
  });
}

function useColumns(territories: ReadonlyMap<string, string>): TableColumnsType<OrderRow> {
  const { orders: words } = useWords();
  const { words: shared, zone, locale } = useLook();
  const now = serverNow();
  return [
    { title: words.number, dataIndex: "number", width: 192, render: (number: string, row) => <Link to={`/orders/${row.id}`} className="number" data-testid="order-link">{number}</Link> },
    { title: words.state, dataIndex: "state", width: 168, render: (state: string) => <OrderStateTag state={state} /> },
    { title: words.kind, dataIndex: "kind", width: 104, render: (kind: string) => shared.kinds[kind] ?? kind },
    { title: words.customer, dataIndex: "customer", width: 96 },
    { title: words.address, dataIndex: "address", ellipsis: true },
    { title: words.territory, dataIndex: "territory", width: 136, render: (id: string) => territories.get(id) ?? "" },
    {
      title: words.promise, dataIndex: "promise", width: 208,
      render: (promise: OrderRow["promise"]) => (promise == null ? <span className="quiet">—</span> : `${dayName(ms(promise.window.start), zone, locale)} ${windowText(ms(promise.window.start), ms(promise.window.end), zone)}`),
    },
    { title: words.accepted, dataIndex: "accepted_at", width: 168, render: (at: string) => dayAndClock(ms(at), now, zone, locale) },
  ];
}
