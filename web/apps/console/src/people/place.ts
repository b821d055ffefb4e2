import type { SaveTechnician } from "@doorstep/api";

type Place = NonNullable<SaveTechnician["home"]>;

/** A place as it is typed: latitude, longitude. */
export function placeText(place: Place | null | undefined): string {
  return place == null ? "" : `${String(place.lat)}, ${String(place.lon)}`;
}

/** A typed place, `null` where it is none on this earth. */
export function placeOf(text: string): Place | null {
  const numbers = text.split(/[,，\s]+/).filter((part) => part !== "").map(Number);
  const [lat, lon] = numbers;
  if (numbers.length !== 2 || lat === undefined || lon === undefined) return null;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}
