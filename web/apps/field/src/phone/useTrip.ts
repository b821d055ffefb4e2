import { api, data } from "@doorstep/api";
import { useEffect } from "react";

/** How often a phone on the way says where it is, milliseconds: a map that lags a street behind is still true. */
const EVERY_MS = 20_000;

/**
 * Tells where the phone is while its visit is on the way, and at no other time. A position is worth nothing later: what
 * finds no signal is dropped, never kept. The server says when no more is wanted, such as after working hours.
 */
export function useTrip(visit: string | null, isOnline: boolean): void {
  useEffect(() => {
    if (visit === null || !isOnline || !("geolocation" in navigator)) return undefined;
    let last = 0;
    let watch: number | null = null;
    const stop = () => {
      if (watch !== null) navigator.geolocation.clearWatch(watch);
      watch = null;
    };
    const tell = ({ coords }: GeolocationPosition) => {
      if (Date.now() - last < EVERY_MS) return;
      last = Date.now();
      const body = { point: { lat: coords.latitude, lon: coords.longitude } };
      data(api.PUT("/api/v1/visits/{id}/position", { params: { path: { id: visit } }, body }))
        .then(({ wanted }) => { if (!wanted) stop(); }, () => undefined);
    };
    watch = navigator.geolocation.watchPosition(tell, () => undefined, { enableHighAccuracy: true, maximumAge: EVERY_MS });
    return stop;
  }, [visit, isOnline]);
}
