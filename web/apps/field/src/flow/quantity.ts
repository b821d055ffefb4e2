/** How a measured quantity is typed and read: the unit people say, and how many thousandths of the stored unit it is. */
export interface Measure {
  unit: string;
  /** Thousandths of the stored unit in one of the unit people say. */
  milli: number;
  places: number;
  /** Yes or no instead of a number. */
  isYesNo: boolean;
}

const plain: Measure = { unit: "", milli: 1000, places: 1, isYesNo: false };

const known: Record<string, Measure> = {
  optical_power_dbm: { unit: "dBm", milli: 1000, places: 1, isYesNo: false },
  // Stored in kbit/s, said in Mbit/s.
  down_kbps: { unit: "Mbps", milli: 1_000_000, places: 0, isYesNo: false },
  up_kbps: { unit: "Mbps", milli: 1_000_000, places: 0, isYesNo: false },
  ping_ms: { unit: "ms", milli: 1000, places: 0, isYesNo: false },
  registered: { unit: "", milli: 1000, places: 0, isYesNo: true },
};

/** The measure of a quantity; one that this build does not know is typed in its own unit. */
export function measureOf(quantity: string): Measure {
  return known[quantity] ?? plain;
}

/** `-21.5 dBm`. */
export function measured(milli: number, measure: Measure): string {
  return `${(milli / measure.milli).toFixed(measure.places)} ${measure.unit}`.trim();
}

/** Reads what was typed; full-width signs and a comma for a point are taken. `null` when it is no number. */
export function typedMilli(text: string, measure: Measure): number | null {
  const clean = text.normalize("NFKC").replace(/[−–]/g, "-").replace(",", ".").trim();
  if (!/^-?\d+(\.\d+)?$/.test(clean)) return null;
  return Math.round(Number(clean) * measure.milli);
}
