/**
 * What a camera wrote into a JPEG (EXIF 2.32): drawing a picture anew leaves it out, so it is lifted out of the first one and
 * put into the second. The orientation is set to upright, as the picture was drawn upright.
 */

const SOI = 0xff_d8;
const APP1 = 0xff_e1;
const SOS = 0xff_da;
/** `Exif` and two zeros. */
const NAME = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x01_12;
const UPRIGHT = 1;
/** The header of a segment: marker and length. */
const HEAD_BYTES = 4;
/** What a camera wrote lies at the front; further in there are pixels. */
const FRONT_BYTES = 256 * 1024;

/** The segment of a JPEG that carries EXIF, whole, or `null` where there is none. */
export async function exifOf(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(await file.slice(0, FRONT_BYTES).arrayBuffer());
  const view = new DataView(bytes.buffer);
  if (bytes.length < HEAD_BYTES || view.getUint16(0) !== SOI) return null;
  let at = 2;
  while (at + HEAD_BYTES <= bytes.length) {
    const marker = view.getUint16(at);
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === SOS || marker < 0xff_c0 || end > bytes.length) return null;
    if (marker === APP1 && NAME.every((byte, index) => bytes[at + HEAD_BYTES + index] === byte)) return upright(bytes.slice(at, end));
    at = end;
  }
  return null;
}

/** A JPEG with an EXIF segment put first. */
export async function withExif(jpeg: Blob, segment: Uint8Array<ArrayBuffer> | null): Promise<Blob> {
  if (segment === null) return jpeg;
  const head = new Uint8Array(await jpeg.slice(0, 2).arrayBuffer());
  if (head[0] !== 0xff || head[1] !== 0xd8) return jpeg;
  return new Blob([head, segment, jpeg.slice(2)], { type: jpeg.type });
}

/** Says in the first directory that the picture stands upright, and unlinks the small picture after it, which bears no mark. */
function upright(segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const tiff = HEAD_BYTES + NAME.length;
  const view = new DataView(segment.buffer);
  if (segment.length < tiff + 8) return segment;
  const isLittle = view.getUint16(tiff) === 0x49_49;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  if (directory + 2 > segment.length) return segment;
  const count = view.getUint16(directory, isLittle);
  const next = directory + 2 + count * 12;
  if (next + 4 > segment.length) return segment;
  for (let entry = directory + 2; entry < next; entry += 12) {
    if (view.getUint16(entry, isLittle) === ORIENTATION) view.setUint16(entry + 8, UPRIGHT, isLittle);
  }
  view.setUint32(next, 0, isLittle);
  return segment;
}
