import type { MapLayer } from "./layer.ts";

/** Cells shaded by how little chance explains their trouble, `share` from 0 to 1; a hotspot has an edge. */
export const cells: MapLayer = {
  id: "cells",
  add(map, palette) {
    map.addSource("cells", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({ id: "cells-fill", type: "fill", source: "cells", paint: { "fill-color": palette.atRisk, "fill-opacity": ["interpolate", ["linear"], ["coalesce", ["get", "share"], 0], 0, 0.06, 1, 0.5] } });
    map.addLayer({ id: "cells-edge", type: "line", source: "cells", filter: ["boolean", ["get", "hot"], false], paint: { "line-color": palette.broken, "line-width": 2 } });
  },
};
