import { grounds, people, routes, stops, streets, VectorMap, waiting, type Features, type MapLayer } from "@doorstep/map";
import { useLook } from "@doorstep/ui";
import { useMemo } from "react";

import { useWords } from "../messages/words.ts";
import { networkBounds, networkFeatures, useNetwork } from "../shell/network.ts";
import { mapFeatures } from "./map_features.ts";
import type { BoardModel } from "./model/board_model.ts";

const layers: readonly MapLayer[] = [grounds, streets, routes, waiting, stops, people];
const picks = ["stops-dot", "waiting-ring"] as const;

interface Props {
  model: BoardModel;
  chosen: string | null;
  chosenLane: number;
  chosenOrder: string | null;
  onPick: (id: string) => void;
}

/** The board's map: streets, the chosen route, every visit and waiting order, and where people are. */
export function BoardMap({ model, chosen, chosenLane, chosenOrder, onPick }: Props) {
  const { palette } = useLook();
  const words = useWords();
  const network = useNetwork();
  const ground = useMemo(() => networkFeatures(network.data), [network.data]);
  const bounds = useMemo(() => networkBounds(network.data), [network.data]);
  const day = useMemo(() => mapFeatures(model, palette, chosen, chosenLane, chosenOrder), [model, palette, chosen, chosenLane, chosenOrder]);
  const features = useMemo<Record<string, Features>>(() => ({ ...ground, ...day }), [ground, day]);
  const place = (chosen === null ? undefined : model.stopOf.get(chosen)?.api.place) ?? (chosenOrder === null ? undefined : model.waitingOf.get(chosenOrder)?.place);
  return <VectorMap layers={layers} features={features} bounds={bounds} focus={place ?? null} label={words.board.map} picks={picks} onPick={onPick} />;
}
