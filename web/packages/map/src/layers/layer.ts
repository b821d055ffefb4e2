import type { Palette } from "@doorstep/ui";
import type { FeatureCollection } from "geojson";
import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";

/**
 * One thing on the map. A layer adds its own sources and style layers, takes its own data, and knows no other layer; the
 * map is the list of them, drawn in order. To add one more, write its file here and put it into a screen's list.
 */
export interface MapLayer {
  id: string;
  add(map: MapLibre, palette: Palette): void;
}

/** A collection of features for a layer's source. */
export type Features = FeatureCollection;

export const nothing: Features = { type: "FeatureCollection", features: [] };

/** Gives a layer's source new data; before the map has loaded there is nothing to give it to. */
export function setFeatures(map: MapLibre, source: string, features: Features): void {
  void map.getSource<GeoJSONSource>(source)?.setData(features);
}
