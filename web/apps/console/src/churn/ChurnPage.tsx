import { api, data, serverNow, type ChurnReport, type ChurnRow } from "@doorstep/api";
import { dayOf, Empty, Loading, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { DatePicker, Drawer } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { TerritorySelect } from "../shell/TerritorySelect.tsx";
import { ChurnTable } from "./ChurnTable.tsx";
import { wishesOf, type Grouping } from "./rows.ts";
import { Wishes } from "./Wishes.tsx";

const DAY = "YYYY-MM-DD";

/** A month of wishes is what a branch looks at. */
const DAYS = 29;

/** 离网原因: who asked to disconnect, why, who stayed and who left; from every number down to the contacts behind it. */
export function ChurnPage() {
  const { churn: words } = useWords();
  const { zone } = useLook();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<{ by: Grouping; row: ChurnRow; name: string } | null>(null);
  const today = dayOf(serverNow(), zone);
  const to = params.get("to") ?? today;
  const from = params.get("from") ?? dayjs(today).subtract(DAYS, "day").format(DAY);
  const territory = params.get("territory") ?? "";
  const put = (next: Record<string, string>) => { setParams({ from, to, territory, ...next }, { replace: true }); };
  const report = useQuery<ChurnReport>({
    queryKey: ["churn", from, to, territory],
    queryFn: ({ signal }) => data(api.GET("/api/v1/churn", { params: { query: { from, to, ...(territory === "" ? {} : { territory }) } }, signal })),
  });
  const found = report.data;
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1>{found !== undefined && <span className="quiet">{words.basis(found.whole.asked, found.pack)}</span>}<span className="spring" /><ExportButton list="churn" from={from} to={to} only={{ territory }} /></header>
      <search className="filters">
        <DatePicker.RangePicker aria-label={words.period} value={[dayjs(from), dayjs(to)]} allowClear={false} onChange={(days) => { if (days?.[0] != null && days[1] != null) put({ from: days[0].format(DAY), to: days[1].format(DAY) }); }} />
        <TerritorySelect label={words.territory} placeholder={words.territoryAny} value={territory} onChange={(next) => { put({ territory: next }); }} />
      </search>
      {report.isPending && <Loading />}
      {report.isError && <Trouble error={report.error} retry={() => { void report.refetch(); }} />}
      {found?.whole.asked === 0 && <Empty title={words.none} hint={words.noneHint} />}
      {found !== undefined && found.whole.asked > 0 && (
        <>
          <Whole row={found.whole} />
          <ChurnTable by="reason" rows={found.reasons} minimum={found.ranking_minimum} onOpen={(row, name) => { setOpen({ by: "reason", row, name }); }} />
          <ChurnTable by="territory" rows={found.territories} minimum={found.ranking_minimum} onOpen={(row, name) => { setOpen({ by: "territory", row, name }); }} />
        </>
      )}
      <Drawer open={open !== null && found !== undefined} onClose={() => { setOpen(null); }} title={open?.name ?? ""} size="default">
        {open !== null && found !== undefined && <Wishes wishes={wishesOf(found.wishes, open.by, open.row.part ?? "")} reasons={found.reasons} more={found.more} />}
      </Drawer>
    </div>
  );
}

function Whole({ row }: { row: ChurnRow }) {
  const { churn: words } = useWords();
  const tiles: [string, number][] = [[words.asked, row.asked], [words.stayed, row.stayed], [words.left, row.left], [words.undecided, row.undecided]];
  return <ul className="tiles" data-testid="churn-whole">{tiles.map(([what, count]) => <li key={what}><div className="tile tile-still"><span className="quiet">{what}</span><b className="tile-value">{count}</b></div></li>)}</ul>;
}
