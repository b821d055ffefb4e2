import { api, data, serverNow, type HeadcountReport, type HeadcountRow } from "@doorstep/api";
import { dayOf, Empty, Loading, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { percentOf } from "../quality/trust.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { TerritorySelect } from "../shell/TerritorySelect.tsx";
import { HeadcountTable } from "./HeadcountTable.tsx";
import { hoursOf, isShort } from "./rows.ts";
import { Turnover } from "./Turnover.tsx";

const DAY = "YYYY-MM-DD";

/** 人力与负荷: what a month asked of people against the time they had, who left, who waits, whom to take. */
export function HeadcountPage() {
  const { headcount: words } = useWords();
  const { zone } = useLook();
  const [params, setParams] = useSearchParams();
  const today = dayOf(serverNow(), zone);
  const month = params.get("month") ?? dayjs(today).startOf("month").format(DAY);
  const territory = params.get("territory") ?? "";
  const put = (next: Record<string, string>) => { setParams({ month, territory, ...next }, { replace: true }); };
  const report = useQuery<HeadcountReport>({
    queryKey: ["headcount", month, territory],
    queryFn: ({ signal }) => data(api.GET("/api/v1/headcount", { params: { query: { month, ...(territory === "" ? {} : { territory }) } }, signal })),
  });
  const found = report.data;
  const whole = found?.whole;
  const isEmpty = whole !== undefined && whole.headcount + whole.reserve + whole.left === 0;
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1>{found !== undefined && <span className="quiet">{words.basis(found.days, found.pack)}{found.firm != null && ` · ${words.ofFirm(found.firm)}`}</span>}<span className="spring" /><ExportButton list="headcount" to={month} only={{ territory }} /></header>
      <search className="filters">
        <DatePicker picker="month" aria-label={words.month} value={dayjs(month)} allowClear={false} disabledDate={(day) => day.isAfter(dayjs(today), "month")} onChange={(day) => { if (day !== null) put({ month: day.startOf("month").format(DAY) }); }} />
        <TerritorySelect label={words.territory} placeholder={words.territoryAny} value={territory} onChange={(next) => { put({ territory: next }); }} />
      </search>
      {report.isPending && <Loading />}
      {report.isError && <Trouble error={report.error} retry={() => { void report.refetch(); }} />}
      {isEmpty && <Empty title={words.none} hint={words.noneHint} />}
      {found !== undefined && !isEmpty && (
        <>
          <Whole row={found.whole} />
          <p className="quiet">{words.targetHint(percentOf(found.norm.utilisation_permille), found.norm.backlog_days, percentOf(found.norm.attrition_permille))}{found.unrostered_visits > 0 && <> · {words.unrostered(found.unrostered_visits)}</>}</p>
          <Turnover report={found} />
          <HeadcountTable by="territory" rows={found.territories} onOpen={(next) => { put({ territory: next }); }} />
          <HeadcountTable by="firm" rows={found.firms} />
        </>
      )}
    </div>
  );
}

function Whole({ row }: { row: HeadcountRow }) {
  const { headcount: words } = useWords();
  const share = (permille: number | null | undefined) => (permille == null ? "–" : percentOf(permille));
  const tiles: [string, string | number, boolean][] = [
    [words.headcount, row.headcount, false],
    [words.needed, row.needed ?? "–", isShort(row)],
    [words.utilisation, share(row.utilisation_permille), false],
    [words.waiting, row.waiting_ms == null ? "–" : words.hours(hoursOf(row.waiting_ms)), false],
    [words.attrition, share(row.attrition_permille), row.attrition_over],
    [words.reserve, row.reserve, row.reserve < row.reserve_wanted],
  ];
  return <ul className="tiles" data-testid="headcount-whole">{tiles.map(([what, count, bad]) => <li key={what}><div className="tile tile-still"><span className="quiet">{what}</span><b className={bad ? "tile-value score-worse" : "tile-value"}>{count}</b></div></li>)}</ul>;
}
