import "maplibre-gl/dist/maplibre-gl.css";

import { grounds } from "@doorstep/map/src/layers/areas.ts";
import { setFeatures } from "@doorstep/map/src/layers/layer.ts";
import { streets } from "@doorstep/map/src/layers/streets.ts";
import { water } from "@doorstep/map/src/layers/water.ts";
import { readNetwork } from "@doorstep/map/src/network.ts";
import { AttributionControl, Map as MapLibre, Marker, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { useEffect, useRef } from "react";

import { useLook } from "@doorstep/ui/src/light.ts";

setWorkerUrl(workerUrl);

/** Streets are drawn this near, so that a street or two around the home can be read. */
const ZOOM = 14.5;

interface Place { lat: number; lon: number }

interface Props {
  site: Place;
  /** Where the technician was seen just now, while their phone tells. */
  technician: Place | null;
  label: string;
  home: string;
  name: string;
  eta: string;
}

/** The streets around the customer's home, fetched only while somebody is on the way. */
export default function TripMap({ site, technician, label, home, name, eta }: Props) {
  const { palette } = useLook();
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<{ map: MapLibre; marker: Marker | null } | null>(null);
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
        .then(({ features, attribution }) => {
          for (const layer of [grounds, water, streets]) setFeatures(map, layer.id, features[layer.id] ?? { type: "FeatureCollection", features: [] });
          if (attribution !== null) map.addControl(new AttributionControl({ compact: false, customAttribution: attribution }));
        })
        .catch(() => undefined);
    });
    const pin = document.createElement("div");
    pin.className = "pin";
    pin.textContent = home;
    new Marker({ element: pin, anchor: "bottom" }).setLngLat([lon, lat]).addTo(map);
    shown.current = { map, marker: null };
    return () => {
      gone.abort();
      shown.current = null;
      map.remove();
    };
  }, [lat, lon, palette, home]);
  const [toLat, toLon] = [technician?.lat ?? null, technician?.lon ?? null];
  useEffect(() => {
    const { current } = shown;
    if (current === null) return;
    if (toLat === null || toLon === null) {
      current.marker?.remove();
      current.marker = null;
      return;
    }
    if (current.marker === null) {
      const dot = document.createElement("div");
      dot.className = "on-the-way";
      dot.dataset["testid"] = "on-the-way";
      dot.textContent = name;
      current.marker = new Marker({ element: dot, anchor: "bottom" }).setLngLat([toLon, toLat]).addTo(current.map);
    } else current.marker.setLngLat([toLon, toLat]);
    // Both ends of the way that is left are in sight, whatever its length.
    current.map.fitBounds([[Math.min(lon, toLon), Math.min(lat, toLat)], [Math.max(lon, toLon), Math.max(lat, toLat)]], { padding: { top: 72, bottom: 24, left: 56, right: 56 }, maxZoom: ZOOM, animate: false });
  }, [toLat, toLon, lat, lon, name, palette, home]);
  return (
    <div className="trip">
      <div ref={box} className="trip-map" role="region" aria-label={label} />
      <p className="trip-eta">{eta}</p>
    </div>
  );
}
