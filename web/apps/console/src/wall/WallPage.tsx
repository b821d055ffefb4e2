import { api, data } from "@doorstep/api";
import { clockTime, dayName, Empty, Loading, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";

import { useBoard } from "../board/use_board.ts";
import type { BoardModel } from "../board/model/board_model.ts";
import { intervalOf, reached, valueOf } from "../kpis/reading.ts";
import { ownerOf, targetOf } from "../kpis/targets.ts";
import { useWords } from "../messages/words.ts";
import { coversAll } from "../shell/places.ts";
import { useSession } from "../shell/session.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { useNow } from "../shell/useNow.ts";
import { kpisOf, standingOf, threatsOf } from "./figures.ts";

const BoardMap = lazy(async () => ({ default: (await import("../board/BoardMap.tsx")).BoardMap }));

/** Nobody points at a wall. */
const unpicked = () => undefined;

/** Figures are folded anew; every minute is often enough for a wall. */
const KPIS_MS = 60_000;

/** 大屏: one area's day in numbers that are read from across the room. Nothing to press; Esc leaves. */
export function WallPage() {
  const { wall: words, board: { notWhole, notWholeHint } } = useWords();
  const { zone, locale } = useLook();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const session = useSession();
  const now = useNow();
  const areas = useQuery({ queryKey: ["planning-areas"], queryFn: () => data(api.GET("/api/v1/planning-areas")), staleTime: 300_000 });
  const own = (areas.data ?? []).filter(({ territories }) => session === null || coversAll(session, territories));
  const area = own.find(({ code }) => code === params.get("area")) ?? own[0];
  const { board, model } = useBoard(area?.code ?? "", "");
  useEffect(() => {
    const leave = (event: KeyboardEvent) => { if (event.key === "Escape") void navigate("/board"); };
    addEventListener("keydown", leave);
    return () => { removeEventListener("keydown", leave); };
  }, [navigate]);
  if (areas.isLoadingError) return <Trouble error={areas.error} retry={() => { void areas.refetch(); }} />;
  if (areas.isSuccess && area === undefined) return <Empty title={notWhole} hint={notWholeHint} />;
  if (model === null) return board.isError ? <Trouble error={board.error} retry={() => { void board.refetch(); }} /> : <Loading />;
  return (
    <div className="wall" data-testid="wall">
      <header className="wall-head">
        <h1>{area?.name}</h1>
        <span className="quiet">{dayName(now, zone, locale)}</span>
        <span className="spring" />
        <time className="wall-clock number">{clockTime(now, zone)}</time>
        <Link to="/board" className="quiet wall-leave">{words.leave}</Link>
      </header>
      <Day model={model} />
      <div className="wall-left">
        <Figures day={model.board.date} />
        <div className="wall-map"><Suspense><BoardMap model={model} chosen={null} chosenLane={-1} onPick={unpicked} /></Suspense></div>
      </div>
      <Threats model={model} />
    </div>
  );
}

function Day({ model }: { model: BoardModel }) {
  const { wall: words } = useWords();
  const { visits, over, underWay, atRisk, late, waiting } = standingOf(model);
  const rows: [string, string, string][] = [
    [words.done, String(over), ""], [words.underWay, String(underWay), ""], [words.atRisk, String(atRisk), atRisk > 0 ? "wall-risk" : ""],
    [words.late, String(late), late > 0 ? "wall-late" : ""], [words.waiting, String(waiting), ""],
  ];
  return <dl className="wall-day">{rows.map(([what, value, mark]) => <div key={what} className={mark}><dt>{what}</dt><dd className="number">{value}{what === words.done && <small className="quiet"> / {visits}</small>}</dd></div>)}</dl>;
}

function Figures({ day }: { day: string }) {
  const { wall: words, kpis } = useWords();
  const { locale } = useLook();
  const report = useQuery({ queryKey: ["kpis", "wall", day], refetchInterval: KPIS_MS, queryFn: ({ signal }) => data(api.GET("/api/v1/kpis", { params: { query: { from: day, to: day } }, signal })) });
  const rows = kpisOf(report.data?.rows ?? []);
  return (
    <section className="wall-figures" aria-label={kpis.title}>
      {report.isSuccess && rows.length === 0 && <p className="quiet">{words.few}</p>}
      <ul>{rows.map((row) => (
        <li key={row.kpi}>
          <span className="quiet">{locale === "zh-CN" ? row.zh : row.en}</span>
          <b className={reached(row) === false ? "number score-worse" : "number"}>{valueOf(row)}</b>
          <span className="quiet number">{intervalOf(row)} · {kpis.target(targetOf(row) ?? "")} {ownerOf(row.target_owner, report.data?.territory, kpis.targets)}</span>
        </li>
      ))}</ul>
    </section>
  );
}

function Threats({ model }: { model: BoardModel }) {
  const { wall: words } = useWords();
  const { zone } = useLook();
  const now = useNow();
  const threats = threatsOf(model);
  return (
    <section className="wall-threats">
      <h2>{words.threats}</h2>
      {threats.length === 0 && <p className="quiet">{words.none}</p>}
      <ul>{threats.map((stop) => (
        <li key={stop.id} className={stop.api.late ? "wall-late" : "wall-risk"}>
          <b className="number">{stop.promiseEnd === null ? "" : clockTime(stop.promiseEnd, zone)}</b>
          <span>{stop.api.address_short}</span>
          <span>{model.lanes[stop.lane]?.technician.name}</span>
          <span className="quiet number">{stop.arrive < now ? words.notThere : words.arrives(clockTime(stop.arrive, zone))}</span>
        </li>
      ))}</ul>
    </section>
  );
}
