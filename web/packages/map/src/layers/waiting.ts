import type { MapLayer } from "./layer.ts";

/** Orders nobody is going to yet: a ring with an empty middle. */
export const waiting: MapLayer = {
  id: "waiting",
  add(map, palette) {
    map.addSource("waiting", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "waiting-ring", type: "circle", source: "waiting",
      paint: { "circle-color": palette.surface, "circle-radius": ["case", ["boolean", ["get", "selected"], false], 9, 6], "circle-stroke-color": palette.ink, "circle-stroke-width": 2 },
    });
  },
};
