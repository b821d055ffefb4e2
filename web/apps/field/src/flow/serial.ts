/** Why a serial number cannot be right. */
export type SerialFault = "short" | "sign";

/**
 * A serial number as printed under a device: letters and digits alone, read without spaces, dashes and case. A GPON number
 * is four letters and eight hexadecimal digits (ITU-T G.984.3); others are eight to twenty-four signs.
 */
export function readSerial(text: string): { serial: string; isGpon: boolean } | { fault: SerialFault } {
  const serial = text.normalize("NFKC").replace(/[\s\-:]/g, "").toUpperCase();
  if (!/^[0-9A-Z]*$/.test(serial)) return { fault: "sign" };
  if (serial.length < 8 || serial.length > 24) return { fault: "short" };
  return { serial, isGpon: /^[A-Z]{4}[0-9A-F]{8}$/.test(serial) };
}
