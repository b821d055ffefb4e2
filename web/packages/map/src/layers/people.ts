import type { MapLayer } from "./layer.ts";

/** Where the technicians are now: a square, so that no one takes it for a visit. */
export const people: MapLayer = {
  id: "people",
  add(map, palette) {
    if (!map.hasImage("person")) map.addImage("person", square(palette.accent, palette.surface), { pixelRatio: 2 });
    map.addSource("people", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "people-square", type: "symbol", source: "people",
      layout: { "icon-image": "person", "icon-allow-overlap": true, "icon-size": ["case", ["boolean", ["get", "selected"], false], 1.5, 0.9] },
      paint: { "icon-opacity": ["case", ["boolean", ["get", "dim"], false], 0.5, 1] },
    });
  },
};

function square(fill: string, edge: string): ImageData {
  const size = 24;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const ctx = canvas.getContext("2d");
  if (ctx === null) return new ImageData(size, size);
  ctx.fillStyle = edge;
  ctx.fillRect(0, 0, size, size);
  ctx.fillStyle = fill;
  ctx.fillRect(3, 3, size - 6, size - 6);
  return ctx.getImageData(0, 0, size, size);
}
