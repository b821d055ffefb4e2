import { quantity } from "@doorstep/ui/src/format/units.ts";

/** A measured number with its unit, as people say it: rates in Mbps, light in dBm. */
export function reading(name: string, milli: number): string {
  switch (name) {
    case "down_kbps":
    case "up_kbps": {
      const mbps = milli / 1_000_000;
      return quantity(mbps, "Mbps", Number.isInteger(mbps) || mbps >= 100 ? 0 : 1);
    }
    case "ping_ms": return quantity(milli / 1000, "ms", 0);
    case "optical_power_dbm": return quantity(milli / 1000, "dBm", 1);
    default: return quantity(milli / 1000, "", 1).trim();
  }
}
