import { useWords } from "../messages/words.ts";
import { useStrokes, type Stroke } from "./file.ts";

/** Room around the drawing, in its own units. */
const EDGE = 12;

/** A signature as the customer drew it. */
export function Signature({ order, sha256 }: { order: string; sha256: string }) {
  const { order: words } = useWords();
  const strokes = useStrokes(order, sha256);
  if (strokes === undefined) return null;
  const points = strokes?.flatMap((stroke) => stroke.points) ?? [];
  if (points.length === 0) return <span className="quiet">{words.photoNotSent}</span>;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - EDGE, Math.min(...ys) - EDGE];
  const [width, height] = [Math.max(...xs) - left + EDGE, Math.max(...ys) - top + EDGE];
  return (
    <svg className="signature" role="img" aria-label={words.facts["signature"]} viewBox={`${String(left)} ${String(top)} ${String(width)} ${String(height)}`}>
      {strokes?.map((stroke, n) => <polyline key={n} points={lineOf(stroke)} />)}
    </svg>
  );
}

function lineOf({ points }: Stroke): string {
  return points.map(({ x, y }) => `${String(x)},${String(y)}`).join(" ");
}
