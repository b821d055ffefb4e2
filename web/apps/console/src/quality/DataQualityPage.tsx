import { api, data, type DataFault } from "@doorstep/api";
import { Empty } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Select, Table, type TableColumnsType } from "antd";
import { Link, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";

/** What is wrong with an area's day before anything is planned, each with what to do about it. */
export function DataQualityPage() {
  const { quality: words, board } = useWords();
  const [params, setParams] = useSearchParams();
  const areas = useQuery({ queryKey: ["planning-areas"], queryFn: () => data(api.GET("/api/v1/planning-areas")), staleTime: 300_000 });
  const area = params.get("area") ?? areas.data?.[0]?.code ?? "";
  const faults = useQuery({ queryKey: ["data-quality", area], enabled: area !== "", queryFn: ({ signal }) => data(api.GET("/api/v1/data-quality", { params: { query: { area } }, signal })) });
  const columns: TableColumnsType<DataFault> = [
    { title: words.fault, key: "fault", width: 240, render: (_, { fault }) => words.faults[fault] ?? fault },
    {
      title: words.about, key: "about",
      render: (_, one) => ("places" in one ? words.places(one.places) : "order" in one ? <Link to={`/orders/${one.order}`} className="number">{one.order_number ?? one.order}</Link> : one.technician_name == null ? "" : <>{one.technician_name} <span className="quiet number">{one.badge}</span></>),
    },
    { title: words.remedy, key: "remedy", render: (_, { fault }) => words.remedies[fault] ?? "" },
  ];
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{faults.data === undefined ? "" : words.count(faults.data.length)}</span></header>
      <search className="filters">
        <Select aria-label={board.area} value={area} onChange={(next) => { setParams({ area: next }, { replace: true }); }} options={(areas.data ?? []).map((one) => ({ value: one.code, label: one.name }))} style={{ minWidth: 160 }} />
      </search>
      {faults.isLoadingError ? <Trouble error={faults.error} retry={() => { void faults.refetch(); }} /> : (
        <Table<DataFault> size="small" rowKey={(row) => JSON.stringify(row)} columns={columns} dataSource={faults.data ?? []} loading={faults.isPending} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 640 }} locale={{ emptyText: <Empty title={words.none} hint={words.noneHint} /> }} />
      )}
    </div>
  );
}
