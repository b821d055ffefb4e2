import "maplibre-gl/dist/maplibre-gl.css";

import { useLook } from "@doorstep/ui";
import { AttributionControl, Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { nothing, setFeatures, type Features, type MapLayer } from "./layers/layer.ts";

setWorkerUrl(workerUrl);

const noPicks: readonly string[] = [];

interface Props {
  /** Drawn in order, the first at the bottom. The list itself must not change while mounted. */
  layers: readonly MapLayer[];
  /** Data by source id; a source without data is empty. */
  features: Readonly<Record<string, Features>>;
  bounds: readonly [number, number, number, number] | null;
  /** Whose data is drawn, where that must be said. */
  attribution?: string | null;
  /** Flown to when it changes. */
  focus?: { lat: number; lon: number } | null;
  label: string;
  /** Called with the `id` property of the feature under the pointer, of the layers named in `picks`. */
  picks?: readonly string[];
  onPick?: (id: string) => void;
}

/** A map with no tile server behind it: a plain ground and the layers. */
export function VectorMap({ layers, features, bounds, attribution, focus, label, picks = noPicks, onPick }: Props) {
  const { palette } = useLook();
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const picked = useEffectEvent((id: string) => { onPick?.(id); });
  const start = useEffectEvent(() => bounds);

  useEffect(() => {
    if (box.current === null) return undefined;
    const first = start();
    const made = new MapLibre({
      container: box.current,
      style: { version: 8, sources: {}, layers: [{ id: "ground", type: "background", paint: { "background-color": palette.paper } }] },
      ...(first === null ? { center: [116.4, 39.9], zoom: 11 } : { bounds: [...first], fitBoundsOptions: { padding: 24 } }),
      attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0,
    });
    made.touchZoomRotate.disableRotation();
    made.once("load", () => {
      for (const layer of layers) layer.add(made, palette);
      setMap(made);
    });
    made.on("click", (event) => {
      const at: [[number, number], [number, number]] = [[event.point.x - 4, event.point.y - 4], [event.point.x + 4, event.point.y + 4]];
      const known = picks.filter((id) => made.getLayer(id) !== undefined);
      const id: unknown = made.queryRenderedFeatures(at, { layers: known })[0]?.properties["id"];
      if (typeof id === "string") picked(id);
    });
    return () => {
      setMap(null);
      made.remove();
    };
  }, [layers, palette, picks]);

  useEffect(() => {
    if (map === null) return;
    for (const layer of layers) setFeatures(map, layer.id, features[layer.id] ?? nothing);
  }, [map, layers, features]);

  useEffect(() => {
    if (map !== null && bounds !== null) map.fitBounds([...bounds], { padding: 24, animate: false });
  }, [map, bounds]);

  useEffect(() => {
    if (map === null || attribution == null) return undefined;
    const control = new AttributionControl({ compact: false, customAttribution: attribution });
    map.addControl(control);
    return () => { map.removeControl(control); };
  }, [map, attribution]);

  useEffect(() => {
    if (map === null || focus == null || map.getBounds().contains([focus.lon, focus.lat])) return;
    map.easeTo({ center: [focus.lon, focus.lat], duration: 140 });
  }, [map, focus]);

  return <div ref={box} className="vector-map" role="region" aria-label={label} />;
}
