import { api, data, type Network } from "@doorstep/api";
import type { Features } from "@doorstep/map";
import { useQuery } from "@tanstack/react-query";

/** The loaded street network; it does not change while the page is open. */
export function useNetwork() {
  return useQuery({ queryKey: ["network"], queryFn: () => data(api.GET("/api/v1/network")), staleTime: Infinity, gcTime: Infinity });
}

/** The network's layers under the names of the map's sources. */
export function networkFeatures(network: Network | undefined): Record<string, Features> {
  return Object.fromEntries((network?.layers ?? []).map((layer) => [layer.id, layer.geojson as Features]));
}

/** West, south, east, north of the network. */
export function networkBounds(network: Network | undefined): readonly [number, number, number, number] | null {
  const [west, south, east, north] = network?.bounds ?? [];
  return west === undefined || south === undefined || east === undefined || north === undefined ? null : [west, south, east, north];
}
