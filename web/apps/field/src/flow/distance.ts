interface Place { lat: number; lon: number }

const EARTH_M = 6_371_000;

/** Metres between two places as the crow flies (haversine). */
export function metres(a: Place, b: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const [dLat, dLon] = [rad(b.lat - a.lat), rad(b.lon - a.lon)];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(h));
}

/** The phone's map application: `geo:` where the system knows it, else the map's own address. */
export function mapLink(place: Place, name: string, userAgent: string): string {
  const at = `${String(place.lat)},${String(place.lon)}`;
  // Apple's phones know no `geo:`; the map of the country takes WGS-84 with `dev=1`.
  if (/iPhone|iPad/.test(userAgent)) return `iosamap://path?sourceApplication=doorstep&dlat=${String(place.lat)}&dlon=${String(place.lon)}&dname=${encodeURIComponent(name)}&dev=1&t=0`;
  return `geo:${at}?q=${at}(${encodeURIComponent(name)})`;
}
