import type { Palette } from "@doorstep/ui";

import type { BoardModel } from "../model/board_model.ts";
import type { View } from "../model/view.ts";

/** Something being dragged: what, from where, and where it would land. */
export interface Carried {
  /** The stop in hand; `null` when it is an order that waits. */
  stop: string | null;
  label: string;
  length: number;
  lane: number;
  position: number;
  /** The pointer; `null` when carried by keys. */
  x: number | null;
  y: number | null;
  verdict: "asking" | "good" | "same" | "bad" | "refused";
}

/** Everything one frame needs; the painters read it and draw, nothing else. */
export interface Scene {
  ctx: CanvasRenderingContext2D;
  model: BoardModel;
  view: View;
  palette: Palette;
  patterns: Patterns;
  now: number;
  zone: string;
  font: string;
  chosen: string | null;
  chosenLane: number;
  hovered: string | null;
  found: ReadonlySet<string>;
  foundLanes: ReadonlySet<number>;
  carried: Carried | null;
  nowWord: string;
}

export interface Patterns {
  offShift: CanvasPattern | string;
  hatch: CanvasPattern | string;
  stripes: CanvasPattern | string;
}

/** Draws the fillings once per theme and screen density. */
export function patternsOf(ctx: CanvasRenderingContext2D, palette: Palette): Patterns {
  return {
    offShift: slanted(ctx, palette.line, 8, 1),
    hatch: slanted(ctx, palette.blocked, 6, 2),
    stripes: upright(ctx, palette.observing, 6, 2),
  };
}

function slanted(ctx: CanvasRenderingContext2D, colour: string, step: number, width: number): CanvasPattern | string {
  return tile(ctx, step, colour, (to) => {
    to.strokeStyle = colour;
    to.lineWidth = width;
    to.beginPath();
    for (const shift of [-step, 0, step]) {
      to.moveTo(shift - 1, step + 1);
      to.lineTo(shift + step + 1, -1);
    }
    to.stroke();
  });
}

function upright(ctx: CanvasRenderingContext2D, colour: string, step: number, width: number): CanvasPattern | string {
  return tile(ctx, step, colour, (to) => {
    to.fillStyle = colour;
    to.fillRect(0, 0, width, step);
  });
}

function tile(ctx: CanvasRenderingContext2D, size: number, plain: string, draw: (to: CanvasRenderingContext2D) => void): CanvasPattern | string {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const to = canvas.getContext("2d");
  if (to === null) return plain;
  draw(to);
  return ctx.createPattern(canvas, "repeat") ?? plain;
}
