/** A portrait's edge in pixels: sharp on a phone of triple density, and far below what the server takes. */
const EDGE_PX = 384;

/** The middle of a picture as a square JPEG. Drawn anew, so that nothing of the camera's notes (place, time) goes along. */
export async function squareOf(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = EDGE_PX;
  canvas.height = EDGE_PX;
  canvas.getContext("2d")?.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, EDGE_PX, EDGE_PX);
  picture.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => { if (blob === null) reject(new Error("the picture cannot be drawn")); else resolve(blob); }, "image/jpeg", 0.85);
  });
}
