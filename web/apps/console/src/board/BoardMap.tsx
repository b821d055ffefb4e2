import { grounds, people, routes, stops, streets, VectorMap, waiting, water, type Features, type MapLayer } from "@doorstep/map";
import { useLook } from "@doorstep/ui";
import { useMemo } from "react";

import { useWords } from "../messages/words.ts";
import { useNetwork } from "../shell/network.ts";
import { mapFeatures } from "./map_features.ts";
import type { BoardModel } from "./model/board_model.ts";

const layers: readonly MapLayer[] = [water, grounds, streets, routes, waiting, stops, people];
const picks = ["stops-dot", "waiting-ring"] as const;

interface Props {
  model: BoardModel;
  chosen: string | null;
  chosenLane: number;
  onPick: (id: string) => void;
}

/** The board's map: streets, the chosen route, every visit and waiting order, and where people are. */
export function BoardMap({ model, chosen, chosenLane, onPick }: Props) {
  const { palette } = useLook();
  const words = useWords();
  const network = useNetwork();
  const day = useMemo(() => mapFeatures(model, palette, chosen, chosenLane), [model, palette, chosen, chosenLane]);
  const features = useMemo<Record<string, Features>>(() => ({ ...network.data?.features, ...day }), [network.data, day]);
  const place = chosen === null ? undefined : (model.stopOf.get(chosen)?.api.place ?? model.waitingOf.get(chosen)?.place);
  return <VectorMap layers={layers} features={features} bounds={network.data?.bounds ?? null} attribution={network.data?.attribution ?? null} focus={place ?? null} label={words.board.map} picks={picks} onPick={onPick} />;
}
