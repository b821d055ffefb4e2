import { quantity } from "@doorstep/ui";

/** A measured value with its unit, which stands at the end of the quantity's name; kept in thousandths of the unit. */
export function measured(name: string, milli: number): string {
  const value = milli / 1000;
  if (name.endsWith("_dbm")) return quantity(value, "dBm", 1);
  if (name.endsWith("_kbps")) return value >= 1000 ? quantity(value / 1000, "Mbit/s", value < 100_000 ? 1 : 0) : quantity(value, "kbit/s");
  if (name.endsWith("_ms")) return quantity(value, "ms", value < 10 ? 1 : 0);
  if (name.endsWith("_percent")) return quantity(value, "%", 1);
  if (name === "registered") return value >= 1 ? "✓" : "✗";
  return quantity(value, "", value % 1 === 0 ? 0 : 2).trim();
}
