import type { MapLayer } from "./layer.ts";

/** Hotspots: a filled dot with a ring, the chosen one larger. */
export const spots: MapLayer = {
  id: "spots",
  add(map, palette) {
    map.addSource("spots", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "spots-dot", type: "circle", source: "spots",
      paint: { "circle-color": palette.broken, "circle-radius": ["case", ["boolean", ["get", "selected"], false], 10, 7], "circle-stroke-color": palette.surface, "circle-stroke-width": 3 },
    });
    map.addLayer({
      id: "spots-name", type: "symbol", source: "spots", layout: { "text-field": ["coalesce", ["get", "name"], ""], "text-size": 12, "text-offset": [0, 1.4], "text-anchor": "top" },
      paint: { "text-color": palette.ink, "text-halo-color": palette.paper, "text-halo-width": 2 },
    });
  },
};
