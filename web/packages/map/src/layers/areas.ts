import type { MapLayer } from "./layer.ts";

/** Estates of the loaded network: grounds for the eye, never louder than a road; their names when one is near. */
export const grounds: MapLayer = {
  id: "grounds",
  add(map, palette) {
    map.addSource("grounds", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({ id: "grounds-fill", type: "fill", source: "grounds", paint: { "fill-color": palette.faint, "fill-outline-color": palette.line } });
    map.addLayer({
      id: "grounds-name", type: "symbol", source: "grounds", minzoom: 13.5, layout: { "text-field": ["coalesce", ["get", "name"], ""], "text-size": 11 },
      paint: { "text-color": palette.muted, "text-halo-color": palette.paper, "text-halo-width": 1.5 },
    });
  },
};
