/** A number with its unit, a narrow no-break space between them. */
export function quantity(value: number, unit: string, places = 0): string {
  return `${value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places })}\u202f${unit}`;
}

/** Metres as people say them: `850 m`, `2.4 km`. */
export function distance(metres: number): string {
  return metres < 1000 ? quantity(Math.round(metres), "m") : quantity(metres / 1000, "km", 1);
}

/** A change with its sign; nothing changes is `±0`. */
export function signed(value: number): string {
  if (value === 0) return "±0";
  return value > 0 ? `+${value.toLocaleString("en-US")}` : `−${Math.abs(value).toLocaleString("en-US")}`;
}
