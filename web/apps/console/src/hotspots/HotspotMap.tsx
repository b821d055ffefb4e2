import type { HotspotRow, UnitTrouble } from "@doorstep/api";
import { cells, grounds, spots, streets, VectorMap, water, type Features, type MapLayer } from "@doorstep/map";
import { useMemo } from "react";

import { useWords } from "../messages/words.ts";
import { useNetwork } from "../shell/network.ts";
import { hotspotFeatures } from "./features.ts";

const layers: readonly MapLayer[] = [water, grounds, cells, streets, spots];
const picks = ["spots-dot"] as const;

interface Props {
  scanned: readonly UnitTrouble[];
  rows: readonly HotspotRow[];
  chosen: string | undefined;
  onPick: (id: string) => void;
}

/** Where trouble gathers: cells by how little chance explains them, hotspots by name. */
export function HotspotMap({ scanned, rows, chosen, onPick }: Props) {
  const { hotspots: words } = useWords();
  const network = useNetwork();
  const own = useMemo(() => hotspotFeatures(scanned, rows, chosen), [scanned, rows, chosen]);
  const features = useMemo<Record<string, Features>>(() => ({ ...network.data?.features, ...own }), [network.data, own]);
  const focus = rows.find((row) => row.id === chosen)?.point ?? null;
  return <div className="hotspots-map"><VectorMap layers={layers} features={features} bounds={network.data?.bounds ?? null} attribution={network.data?.attribution ?? null} focus={focus} label={words.map} picks={picks} onPick={onPick} /><p className="hotspots-legend">{words.legend}</p></div>;
}
