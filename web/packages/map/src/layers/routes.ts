import type { MapLayer } from "./layer.ts";

/** The chosen technician's way through the day. */
export const routes: MapLayer = {
  id: "routes",
  add(map, palette) {
    map.addSource("routes", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "routes-line", type: "line", source: "routes", layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": palette.accent, "line-width": 2.5, "line-dasharray": [2, 1.2] },
    });
  },
};
