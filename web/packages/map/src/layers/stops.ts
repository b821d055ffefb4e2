import type { ExpressionSpecification } from "maplibre-gl";

import type { MapLayer } from "./layer.ts";

const flag = (name: string): ExpressionSpecification => ["boolean", ["get", name], false];

/** Every visit as a dot in its state's hue; the edge carries risk and breach, the number its place in the chosen route. */
export const stops: MapLayer = {
  id: "stops",
  add(map, palette) {
    map.addSource("stops", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "stops-dot", type: "circle", source: "stops",
      paint: {
        "circle-color": ["case", flag("hollow"), palette.surface, ["get", "colour"]],
        "circle-stroke-color": ["case", flag("late"), palette.broken, flag("at_risk"), palette.atRisk, flag("selected"), palette.ink, ["get", "colour"]],
        "circle-stroke-width": ["case", flag("selected"), 3, flag("late"), 3, flag("at_risk"), 3, 1.5],
        "circle-radius": ["case", flag("selected"), 9, flag("in_route"), 8, 4.5],
        "circle-opacity": ["case", flag("dim"), 0.3, 1],
        "circle-stroke-opacity": ["case", flag("dim"), 0.4, 1],
      },
    });
    map.addLayer({
      id: "stops-number", type: "symbol", source: "stops", filter: ["has", "number"],
      layout: { "text-field": ["to-string", ["get", "number"]], "text-size": 11, "text-allow-overlap": true },
      paint: { "text-color": ["case", flag("hollow"), palette.ink, palette.surface] },
    });
  },
};
