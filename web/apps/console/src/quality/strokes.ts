import type { Stroke } from "./use_picture.ts";

/** Blank around a drawing, in its own units. */
const MARGIN = 8;

/** The frame that holds every point, as an SVG view box. */
export function frameOf(strokes: readonly Stroke[]): string {
  const points = strokes.flatMap((stroke) => stroke.points);
  if (points.length === 0) return "0 0 1 1";
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  return [left, top, Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top].map((value) => value.toFixed(1)).join(" ");
}

/** A stroke as the points of an SVG line. */
export function lineOf({ points }: Stroke): string {
  return points.map((point) => `${String(point.x)},${String(point.y)}`).join(" ");
}
