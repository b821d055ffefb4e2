/** Reads the server's street network, whichever way it is written, into features by map source. */
import { nothing, type Features } from "./layers/layer.ts";

type Feature = Features["features"][number];
type Position = [number, number];

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

export interface NetworkFeatures {
  features: Record<string, Features>;
  bounds: Bounds | null;
  /** Whose data it is, where that must be said on the map. */
  attribution: string | null;
}

interface Place {
  lat: number;
  lon: number;
}

/** A named shape of the generated city. */
interface CityFeature {
  layer: string;
  name: string;
  shape: { lines?: Place[][]; area?: Place[]; points?: Place[] };
  width?: number;
}

const streetLayers = new Set(["drive", "street", "arterial", "highway"]);

/** Which map source a layer of the network belongs to. */
function sourceOf(layer: string): string {
  if (streetLayers.has(layer)) return "streets";
  if (layer === "river") return "water";
  if (layer === "estate") return "grounds";
  if (layer === "building") return "buildings";
  return layer === "depot" ? "depots" : layer;
}

/** Groups the network by source and finds what it spans; anything not understood is left out. */
export function readNetwork(network: unknown): NetworkFeatures {
  const grouped: Record<string, Feature[]> = {};
  for (const { source, feature } of list(network).flatMap(read)) (grouped[source] ??= []).push(feature);
  const features = Object.fromEntries(Object.entries(grouped).map(([source, all]): [string, Features] => [source, { ...nothing, features: all }]));
  return { features, bounds: boundsOf(grouped["streets"] ?? []), attribution: attributionOf(network) };
}

function attributionOf(network: unknown): string | null {
  const said = typeof network === "object" && network !== null && "attribution" in network ? network.attribution : null;
  return typeof said === "string" ? said : null;
}

function list(network: unknown): unknown[] {
  if (Array.isArray(network)) return network;
  if (typeof network !== "object" || network === null) return [];
  if ("layers" in network) return list(network.layers);
  if ("features" in network && !("id" in network)) return list(network.features);
  return Object.entries(network as Record<string, unknown>).map(([id, geojson]) => ({ id, geojson }));
}

function read(one: unknown): { source: string; feature: Feature }[] {
  if (typeof one !== "object" || one === null) return [];
  if ("shape" in one && "layer" in one) return cityFeature(one as CityFeature);
  if ("geometry" in one && "properties" in one) {
    const feature = one as Feature;
    const layer = String(feature.properties?.["layer"] ?? "street");
    return [{ source: sourceOf(layer), feature: { ...feature, properties: { class: layer, ...(feature.properties as Record<string, unknown>) } } }];
  }
  const layer = "id" in one ? String(one.id) : "layer" in one ? String(one.layer) : "";
  const inside = "geojson" in one ? one.geojson : "features" in one ? { features: one.features } : null;
  return list(inside).flatMap((feature) => {
    const given = feature as Feature;
    return layer === "" ? read(feature) : [{ source: sourceOf(layer), feature: { ...given, properties: { class: layer, ...given.properties } } }];
  });
}

function cityFeature({ layer, name, shape, width }: CityFeature): { source: string; feature: Feature }[] {
  const at = (place: Place): Position => [place.lon, place.lat];
  const properties: Record<string, string | number> = { class: layer, name, ...(width === undefined ? {} : { width }) };
  const source = sourceOf(layer);
  const made = (geometry: Feature["geometry"]) => [{ source, feature: { type: "Feature" as const, properties, geometry } }];
  if (shape.lines !== undefined) return made({ type: "MultiLineString", coordinates: shape.lines.map((line) => line.map(at)) });
  if (shape.points !== undefined) return made({ type: "MultiPoint", coordinates: shape.points.map(at) });
  const [first] = shape.area ?? [];
  if (shape.area === undefined || first === undefined) return [];
  return made({ type: "Polygon", coordinates: [[...shape.area, first].map(at)] });
}

function boundsOf(features: Feature[]): Bounds | null {
  let [west, south, east, north] = [180, 90, -180, -90];
  const take = (position: number[]) => {
    const [lon = 0, lat = 0] = position;
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  };
  for (const { geometry } of features) {
    if (geometry.type === "LineString") geometry.coordinates.forEach(take);
    else if (geometry.type === "MultiLineString") geometry.coordinates.flat().forEach(take);
  }
  return west > east ? null : [west, south, east, north];
}
