export interface Place { lat: number; lon: number }

/** A position that came later than this is not waited for: the tap counts, not the satellite. */
const WAIT_MS = 2_500;
/** A position of the last minute is as good as a new one. */
const FRESH_MS = 60_000;

/** Where the phone is, or `null` when it does not know or may not tell. */
export function whereNow(): Promise<Place | null> {
  return new Promise((resolve) => {
    if (!("geolocation" in navigator)) {
      resolve(null);
      return;
    }
    const timer = setTimeout(() => { resolve(null); }, WAIT_MS + 500);
    const answer = (place: Place | null) => {
      clearTimeout(timer);
      resolve(place);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { answer({ lat: coords.latitude, lon: coords.longitude }); },
      () => { answer(null); },
      { maximumAge: FRESH_MS, timeout: WAIT_MS, enableHighAccuracy: true },
    );
  });
}
