import { describe, expect, it } from "vitest";

import { exifOf, withExif } from "./exif.ts";

/** A JPEG of one EXIF segment and some pixels: a maker, an orientation of its own, and a second directory. */
function photographed(isLittle: boolean, orientation = 6): Uint8Array<ArrayBuffer> {
  const tiff = new DataView(new ArrayBuffer(8 + 2 + 2 * 12 + 4 + 4));
  tiff.setUint16(0, isLittle ? 0x49_49 : 0x4d_4d);
  tiff.setUint16(2, 42, isLittle);
  tiff.setUint32(4, 8, isLittle);
  tiff.setUint16(8, 2, isLittle);
  const entry = (at: number, tag: number, type: number, count: number) => {
    tiff.setUint16(at, tag, isLittle);
    tiff.setUint16(at + 2, type, isLittle);
    tiff.setUint32(at + 4, count, isLittle);
  };
  entry(10, 0x01_0f, 2, 4);
  "ABC".split("").forEach((letter, at) => { tiff.setUint8(18 + at, letter.charCodeAt(0)); });
  entry(22, 0x01_12, 3, 1);
  tiff.setUint16(30, orientation, isLittle);
  tiff.setUint32(34, 38, isLittle);
  const length = 2 + 6 + tiff.byteLength;
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0, ...new Uint8Array(tiff.buffer), 0xff, 0xda, 0, 2, 9, 9]);
}

const DRAWN = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2, 7, 7])], { type: "image/jpeg" });

describe("what a camera wrote", () => {
  it.each([true, false])("goes over into the picture drawn anew, upright and with the small picture unlinked", async (isLittle) => {
    const drawn = await withExif(DRAWN, await exifOf(new Blob([photographed(isLittle)])));
    expect(drawn.type).toBe("image/jpeg");
    const bytes = new Uint8Array(await drawn.arrayBuffer());
    const wanted = photographed(isLittle, 1);
    new DataView(wanted.buffer).setUint32(12 + 34, 0, isLittle);
    expect([...bytes]).toEqual([...wanted.slice(0, -6), 0xff, 0xda, 0, 2, 7, 7]);
  });

  it("is nothing where there is none, and a cut file is left alone", async () => {
    const whole = photographed(true);
    for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3, 4, 5]), new Uint8Array(await DRAWN.arrayBuffer()), whole.slice(0, 30)]) {
      expect(await exifOf(new Blob([bytes]))).toBeNull();
    }
    expect(await withExif(DRAWN, null)).toBe(DRAWN);
    const other = new Blob(["not a picture"], { type: "image/png" });
    expect(await withExif(other, await exifOf(new Blob([whole])))).toBe(other);
  });
});
