import "maplibre-gl/dist/maplibre-gl.css";

import { grounds } from "@doorstep/map/src/layers/areas.ts";
import { setFeatures } from "@doorstep/map/src/layers/layer.ts";
import { streets } from "@doorstep/map/src/layers/streets.ts";
import { water } from "@doorstep/map/src/layers/water.ts";
import { readNetwork } from "@doorstep/map/src/network.ts";
import { Map as MapLibre, Marker, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { useEffect, useRef } from "react";

import { useLook } from "@doorstep/ui/src/light.ts";

setWorkerUrl(workerUrl);

/** Streets are drawn this near, so that a street or two around the home can be read. */
const ZOOM = 14.5;

interface Props {
  site: { lat: number; lon: number };
  label: string;
  home: string;
  eta: string;
}

/** The streets around the customer's home, fetched only while somebody is on the way. */
export default function TripMap({ site, label, home, eta }: Props) {
  const { palette } = useLook();
  const box = useRef<HTMLDivElement>(null);
  const { lat, lon } = site;
  useEffect(() => {
    if (box.current === null) return undefined;
    const map = new MapLibre({
      container: box.current, center: [lon, lat], zoom: ZOOM, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, cooperativeGestures: false,
      style: { version: 8, sources: {}, layers: [{ id: "ground", type: "background", paint: { "background-color": palette.paper } }] },
    });
    const gone = new AbortController();
    map.once("load", () => {
      for (const layer of [grounds, water, streets]) layer.add(map, palette);
      void fetch("/api/v1/network", { signal: gone.signal })
        .then(async (answer) => readNetwork(await answer.json()))
        .then(({ features }) => { for (const layer of [grounds, water, streets]) setFeatures(map, layer.id, features[layer.id] ?? { type: "FeatureCollection", features: [] }); })
        .catch(() => undefined);
    });
    const pin = document.createElement("div");
    pin.className = "pin";
    pin.textContent = home;
    new Marker({ element: pin, anchor: "bottom" }).setLngLat([lon, lat]).addTo(map);
    return () => {
      gone.abort();
      map.remove();
    };
  }, [lat, lon, palette, home]);
  return (
    <div className="trip">
      <div ref={box} className="trip-map" role="region" aria-label={label} />
      <p className="trip-eta">{eta}</p>
    </div>
  );
}
