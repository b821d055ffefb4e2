import type { MapLayer } from "./layer.ts";

/** Rivers, as wide as they are. */
export const water: MapLayer = {
  id: "water",
  add(map, palette) {
    map.addSource("water", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "water-line", type: "line", source: "water", layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": palette.water, "line-width": ["interpolate", ["exponential", 2], ["zoom"], 10, ["*", ["coalesce", ["get", "width"], 60], 0.012], 17, ["*", ["coalesce", ["get", "width"], 60], 1.4]] },
    });
  },
};
