import { api, data, serverNow, type KpiRow, type KpiTargetRow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { AskTarget } from "./AskTarget.tsx";
import { isMean } from "./reading.ts";
import { inUnit, maySetTargets, ownerOf, scaleOf, targetOf, type Place } from "./targets.ts";

interface Props {
  row: KpiRow;
  place: Place | null;
}

/** 目标: what the figure is measured by, whose it is, since when, and what was set before. */
export function Target({ row, place }: Props) {
  const { kpis: words } = useWords();
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const territory = place?.code ?? null;
  const history = useQuery<KpiTargetRow[]>({
    queryKey: ["kpi-targets", territory, row.kpi], enabled: territory !== null,
    queryFn: async ({ signal }) => (await data(api.GET("/api/v1/kpi-targets", { params: { query: { territory: territory ?? "", kpi: row.kpi, limit: 50 } }, signal }))).items,
  });
  const target = targetOf(row);
  const owner = row.target_owner;
  return (
    <section className="kpi-target" data-testid="kpi-target">
      <p>
        <b>{target === null ? words.targets.none : words.target(target)}</b>
        {owner != null && <Tag color={owner.of === "pack" ? "default" : "processing"} data-testid="target-owner">{ownerOf(owner, territory, words.targets)}</Tag>}
        {owner?.of === "territory" && <span className="quiet number">{words.targets.since(owner.from)}</span>}
        {owner?.of === "territory" && row.pack_target_permille != null && <span className="quiet number">{words.targets.packSays(inUnit(row.pack_target_permille, scaleOf(row)))}</span>}
        <span className="spring" />
        {!isMean(row) && maySetTargets(session, territory) && <Button size="small" onClick={() => { setAsked(true); }} data-testid="target-set">{words.targets.set}</Button>}
      </p>
      {(history.data ?? []).length > 0 && <ul className="rows" data-testid="target-history">{history.data?.map((one) => <li key={one.id}><Was row={one} /></li>)}</ul>}
      {asked && place !== null && <AskTarget row={row} place={place} onClose={() => { setAsked(false); }} />}
    </section>
  );
}

/** One target as it was set. */
function Was({ row }: { row: KpiTargetRow }) {
  const { kpis: words } = useWords();
  const { zone, locale } = useLook();
  const aim = row.aim === "own" ? inUnit(row.permille, row.scale) : words.targets.inherited;
  return (
    <>
      <span>{row.territory_name} <b className="number">{aim}</b> <span className="quiet number">{words.targets.since(row.from)}</span><span className="line quiet">{row.reason}</span></span>
      <span className="quiet">{row.set_by_name}<span className="line number">{dayAndClock(ms(row.set_at), serverNow(), zone, locale)}</span></span>
    </>
  );
}
