import type { Layer } from "@doorstep/api";
import { Loading, ms } from "@doorstep/ui";
import { Alert, Button, Segmented, Select } from "antd";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { HotspotCard } from "./HotspotCard.tsx";
import { HotspotList } from "./HotspotList.tsx";
import { HotspotMap } from "./HotspotMap.tsx";
import { LookNow } from "./LookNow.tsx";
import { UnitTable } from "./UnitTable.tsx";
import { useHotspot, useHotspots, useScan, type TroubleKind } from "./use_hotspots.ts";

const states = ["seen", "acting", "done", "measured", "dismissed"] as const;
const layers: readonly Layer[] = ["splitter", "pon_port", "building", "olt", "cell"];
const kinds: readonly TroubleKind[] = ["complaints_and_repeats", "faults"];
const DAY_MS = 86_400_000;
const none = [] as const;

/** Where trouble gathers: hotspots that need somebody on the left, the map and the units of a layer beside them. */
export function HotspotsPage() {
  const { id } = useParams();
  const { hotspots: words } = useWords();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const state = states.find((one) => one === params.get("state")) ?? "";
  const layer = layers.find((one) => one === params.get("layer")) ?? "pon_port";
  const of = kinds.find((one) => one === params.get("of")) ?? "complaints_and_repeats";
  const rows = useHotspots(state);
  const chosen = useHotspot(id);
  const scan = useScan(layer, of);
  const cells = useScan("cell", of);
  const put = (next: Record<string, string>) => { setParams(Object.entries({ state, layer, of, ...next }).filter(([, value]) => value !== ""), { replace: true }); };
  const choose = (next: string) => { void navigate({ pathname: `/hotspots/${next}`, search: params.toString() }); };
  return (
    <div className="hotspots">
      <div className="hotspots-list">
        <header className="audits-head"><h1>{words.title}</h1><span className="spring" /><ExportButton list="hotspots" only={{ state }} size="small" /><LookNow /></header>
        <search className="filters">
          <Select aria-label={words.title} value={state} onChange={(next) => { put({ state: next }); }} options={[{ value: "" as const, label: words.open }, ...states.map((value) => ({ value, label: words.states[value] }))]} style={{ minWidth: 120 }} />
        </search>
        {rows.isPending && <Loading />}
        {rows.isError && <Trouble error={rows.error} retry={() => { void rows.refetch(); }} />}
        {rows.data !== undefined && <HotspotList rows={rows.data} chosen={id} onChoose={choose} />}
      </div>
      <div className="hotspots-main">
        <HotspotMap scanned={cells.data?.units ?? none} rows={rows.data ?? none} chosen={id} onPick={choose} />
        {id !== undefined && <Button type="link" className="hotspots-back" onClick={() => { void navigate({ pathname: "/hotspots", search: params.toString() }); }}>{words.backToList}</Button>}
        {id !== undefined && chosen.isPending && <Loading />}
        {id !== undefined && chosen.isError && <Trouble error={chosen.error} retry={() => { void chosen.refetch(); }} />}
        {id !== undefined && chosen.data !== undefined && <HotspotCard key={id} detail={chosen.data} />}
        {id === undefined && (
          <section className="hotspots-units">
            <search className="filters">
              <Segmented<Layer> aria-label={words.layer} value={layer} onChange={(next) => { put({ layer: next }); }} options={layers.map((value) => ({ value, label: words.layers[value] }))} />
              <Select<TroubleKind> aria-label={words.of} value={of} onChange={(next) => { put({ of: next }); }} options={kinds.map((value) => ({ value, label: words.kinds[value] }))} style={{ minWidth: 180 }} />
              {scan.data !== undefined && <span className="quiet">{words.basis(scan.data.users.toLocaleString(), scan.data.homes, Math.round((ms(scan.data.to) - ms(scan.data.from)) / DAY_MS))}{scan.data.unplaced > 0 ? ` · ${words.unplaced(scan.data.unplaced)}` : ""}</span>}
            </search>
            {scan.data?.basis === "known_sites" && <Alert type="info" showIcon title={words.knownSites} className="hotspots-note" />}
            {scan.isPending && <Loading />}
            {scan.isError && <Trouble error={scan.error} retry={() => { void scan.refetch(); }} />}
            {scan.data !== undefined && <UnitTable report={scan.data} />}
          </section>
        )}
      </div>
    </div>
  );
}
