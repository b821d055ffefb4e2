import { expect, test } from "vitest";

import { metres } from "./distance.ts";
import { measureOf, measured, typedMilli } from "./quantity.ts";
import { quoteOf, totalFen } from "./quote.ts";
import { readSerial } from "./serial.ts";
import { fillSlots } from "./slots.ts";

test("numbers are read as people type them", () => {
  const power = measureOf("optical_power_dbm");
  for (const [typed, milli] of [["-21.5", -21_500], ["−21,5", -21_500], ["２１", 21_000], ["", null], ["-", null], ["21dBm", null]] as const) expect(typedMilli(typed, power), typed).toBe(milli);
  expect(typedMilli("940", measureOf("down_kbps"))).toBe(940_000_000);
  expect(measured(940_000_000, measureOf("down_kbps"))).toBe("940 Mbps");
  expect(measured(-21_500, power)).toBe("-21.5 dBm");
});

test("a serial number is read without spaces and case, and its form is told", () => {
  expect(readSerial("hwtc 1a2b-3c4d")).toEqual({ serial: "HWTC1A2B3C4D", isGpon: true });
  expect(readSerial("ABCDEFGH12345678")).toEqual({ serial: "ABCDEFGH12345678", isGpon: false });
  expect(readSerial("1234")).toEqual({ fault: "short" });
  expect(readSerial("HWTC1A2B3C4_")).toEqual({ fault: "sign" });
});

test("a script's open slot is a gap for the voice", () => {
  expect(fillSlots("I am {technician}, {reason}.", { technician: "Zhou" })).toBe("I am Zhou, \u2026\u2026.");
});

test("a line without a price is never part of a quote", () => {
  const prices = [{ id: "cable", norms: [], text: { zh: "", en: "" }, fen: 300, per: "meter" }, { id: "open", norms: [], text: { zh: "", en: "" }, fen: null, per: "visit" }];
  const quote = quoteOf(prices, { cable: 4, open: 2 });
  expect(quote).toEqual([{ price: "cable", count: 4, fen: 300 }]);
  expect(totalFen(quote)).toBe(1_200);
});

test("a thousandth of a degree north is 111 metres", () => {
  expect(Math.round(metres({ lat: 30, lon: 120 }, { lat: 30.001, lon: 120 }))).toBe(111);
});
