import { useWords } from "../messages/words.ts";
import { frameOf, lineOf } from "./strokes.ts";
import { useStrokes } from "./use_picture.ts";

/** A signature as it was drawn. */
export function Strokes({ audit, hash }: { audit: string; hash: string }) {
  const { audits: words } = useWords();
  const strokes = useStrokes(audit, hash);
  if (strokes.isError) return <span className="picture-missing quiet">{words.pictureMissing}</span>;
  if (strokes.data === undefined) return <span className="picture-missing" />;
  return (
    <svg className="strokes" viewBox={frameOf(strokes.data)} role="img" aria-label={words.signature}>
      {strokes.data.map((stroke, n) => <polyline key={n} points={lineOf(stroke)} />)}
    </svg>
  );
}
