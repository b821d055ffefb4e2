import { exifOf, withExif } from "./exif.ts";

/** Long edge of a kept picture; enough to read a label, small enough for a weak signal. */
const EDGE_PX = 1_600;
/** Long edges tried when the phone is nearly full. */
const SMALLER_PX = [1_024, 640];
const TILE_PX = 160;

export interface Mark {
  /** What is burnt in beside the time: order and step, place. */
  lines: string[];
  at: number;
  zone: string;
}

export interface Shrunk {
  bytes: Blob;
  /** A small picture for the tile, as a data address. */
  tile: string;
  smaller: (() => Promise<Blob>)[];
}

/** Turns a camera's picture into one of sensible size with order, step, time and place burnt in; what the camera wrote stays in it. */
export async function shrink(file: Blob, mark: Mark): Promise<Shrunk> {
  const exif = await exifOf(file);
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const draw = (edge: number, isMarked: boolean): HTMLCanvasElement => {
    const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    if (pen === null) throw new Error("this browser draws no pictures");
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    if (isMarked) burn(pen, canvas, mark);
    return canvas;
  };
  const bytes = (edge: number, quality: number) => new Promise<Blob>((resolve, reject) => {
    draw(edge, true).toBlob((blob) => { if (blob === null) reject(new Error("the picture cannot be written")); else resolve(withExif(blob, exif)); }, "image/jpeg", quality);
  });
  return { bytes: await bytes(EDGE_PX, 0.82), tile: draw(TILE_PX, false).toDataURL("image/jpeg", 0.7), smaller: SMALLER_PX.map((edge) => () => bytes(edge, 0.7)) };
}

function burn(pen: CanvasRenderingContext2D, canvas: HTMLCanvasElement, { lines, at, zone }: Mark): void {
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(at);
  const rows = [...lines.filter((line) => line !== ""), time];
  const size = Math.max(12, Math.round(Math.max(canvas.width, canvas.height) / 48));
  pen.font = `${String(size)}px sans-serif`;
  pen.fillStyle = "rgba(0, 0, 0, 0.55)";
  pen.fillRect(0, canvas.height - size * 1.4 * rows.length - size * 0.6, canvas.width, size * 1.4 * rows.length + size * 0.6);
  pen.fillStyle = "#ffffff";
  rows.forEach((row, at) => { pen.fillText(row, size * 0.6, canvas.height - size * 1.4 * (rows.length - at - 1) - size * 0.6, canvas.width - size * 1.2); });
}
