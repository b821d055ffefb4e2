import type { MapLayer } from "./layer.ts";

const wide = ["highway", "arterial", "motorway", "trunk", "primary"];
const narrow = ["drive", "service"];

/** The loaded street network, wide roads over narrow ones, with names drawn along them. Needs no tile server. */
export const streets: MapLayer = {
  id: "streets",
  add(map, palette) {
    map.addSource("streets", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "streets-line", type: "line", source: "streets", layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": ["match", ["get", "class"], wide, palette.muted, palette.line],
        "line-opacity": ["match", ["get", "class"], wide, 0.45, 0.9],
        "line-width": ["interpolate", ["exponential", 1.4], ["zoom"], 10, ["match", ["get", "class"], wide, 1.2, narrow, 0.1, 0.5], 16, ["match", ["get", "class"], wide, 8, narrow, 1.5, 3.5]],
      },
    });
    map.addLayer({
      id: "streets-name", type: "symbol", source: "streets", minzoom: 12.5, filter: ["!", ["in", ["get", "class"], ["literal", narrow]]],
      layout: { "symbol-placement": "line", "text-field": ["coalesce", ["get", "name"], ""], "text-size": 11, "text-padding": 12 },
      paint: { "text-color": palette.muted, "text-halo-color": palette.paper, "text-halo-width": 1.5 },
    });
  },
};
