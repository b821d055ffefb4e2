import { expect, test } from "vitest";

import { readNetwork } from "./network.ts";

const places = [{ lat: 32.1, lon: 119.4 }, { lat: 32.3, lon: 119.5 }];

test("the generated city's shapes become features of their sources", () => {
  const city = [
    { layer: "street", name: "a", shape: { lines: [places] } },
    { layer: "estate", name: "b", shape: { area: [...places, { lat: 32.2, lon: 119.6 }] } },
    { layer: "river", name: "c", shape: { lines: [places] }, width: 80 },
  ];
  for (const network of [city, { layers: city }]) {
    const { features, bounds } = readNetwork(network);
    expect(Object.keys(features).sort()).toEqual(["grounds", "streets", "water"]);
    expect(bounds).toEqual([119.4, 32.1, 119.5, 32.3]);
    expect(features["grounds"]?.features[0]?.geometry).toMatchObject({ type: "Polygon" });
  }
});

test("ready-made geojson keeps its geometry and gets its layer as class", () => {
  const line = { type: "Feature", properties: { name: "x" }, geometry: { type: "LineString", coordinates: [[1, 2], [3, 4]] } };
  const { features, bounds } = readNetwork({ layers: [{ id: "arterial", geojson: { type: "FeatureCollection", features: [line] } }] });
  expect(features["streets"]?.features[0]?.properties).toEqual({ class: "arterial", name: "x" });
  expect(bounds).toEqual([1, 2, 3, 4]);
});

test("whose data it is stays with it", () => {
  expect(readNetwork({ attribution: "© OpenStreetMap contributors", features: [] }).attribution).toBe("© OpenStreetMap contributors");
});

test("nonsense is no network", () => {
  for (const network of [null, 7, {}, { layers: [] }, { layers: [null, 3, {}] }]) expect(readNetwork(network)).toEqual({ features: {}, bounds: null, attribution: null });
});
