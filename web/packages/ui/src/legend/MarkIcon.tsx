import { useId } from "react";

import { useLook } from "../look_context.ts";
import type { Mark } from "./marks.ts";

interface Props {
  mark: Mark;
  atRisk?: boolean;
  broken?: boolean;
  pinned?: boolean;
}

const W = 18;
const H = 12;

/** The legend's mark as a small picture; the words stand beside it, so it is hidden from readers of the screen. */
export function MarkIcon({ mark, atRisk = false, broken = false, pinned = false }: Props) {
  const { palette } = useLook();
  const id = useId();
  const colour = palette[mark.hue];
  const edge = broken ? palette.broken : atRisk ? palette.atRisk : null;
  return (
    <svg className="mark-icon" width={W + 4} height={H + 4} viewBox={`-2 -2 ${String(W + 4)} ${String(H + 4)}`} aria-hidden="true">
      <defs>
        <pattern id={`${id}h`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.6" height="4" fill={colour} />
        </pattern>
        <pattern id={`${id}s`} width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="1.6" height="4" fill={colour} />
        </pattern>
      </defs>
      <MarkBody mark={mark} colour={colour} patterns={id} wash={palette.surface} />
      {edge !== null && <rect x="-1" y="-1" width={W + 2} height={H + 2} rx="2" fill="none" stroke={edge} strokeWidth="2" />}
      {pinned && <circle cx={W - 2} cy="2" r="3" fill={palette.ink} />}
    </svg>
  );
}

function MarkBody({ mark, colour, patterns, wash }: { mark: Mark; colour: string; patterns: string; wash: string }) {
  switch (mark.form) {
    case "outline":
      return <rect x="0.75" y="0.75" width={W - 1.5} height={H - 1.5} rx="1.5" fill={wash} stroke={colour} strokeWidth="1.5" />;
    case "bar":
      return (
        <g>
          <rect width={W} height={H} rx="1.5" fill={colour} opacity="0.25" />
          <rect width="4" height={H} fill={colour} />
        </g>
      );
    case "arrow":
      return <path d={`M0 0H${String(W - 6)}L${String(W)} ${String(H / 2)}L${String(W - 6)} ${String(H)}H0Z`} fill={colour} />;
    case "solid":
      return <rect width={W} height={H} rx="1.5" fill={colour} />;
    case "stripes":
      return <rect x="0.5" y="0.5" width={W - 1} height={H - 1} fill={`url(#${patterns}s)`} stroke={colour} />;
    case "flat":
      return <rect width={W} height={H} rx="1.5" fill={colour} opacity="0.35" />;
    case "hatch":
      return <rect x="0.5" y="0.5" width={W - 1} height={H - 1} fill={`url(#${patterns}h)`} stroke={colour} />;
    case "dots":
      return <rect x="1" y="1" width={W - 2} height={H - 2} fill={wash} stroke={colour} strokeWidth="1.5" strokeDasharray="1.5 2" />;
  }
}
