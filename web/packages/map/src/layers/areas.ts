import type { MapLayer } from "./layer.ts";

/** Water, parks and buildings of the loaded network, where it has any: grounds for the eye, never louder than a road. */
export const grounds: MapLayer = {
  id: "grounds",
  add(map, palette) {
    map.addSource("grounds", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({ id: "grounds-fill", type: "fill", source: "grounds", paint: { "fill-color": palette.faint, "fill-outline-color": palette.line } });
  },
};
