import type { Palette } from "@doorstep/ui";

import type { BoardModel } from "../model/board_model.ts";
import { xOf, yOf } from "../model/view.ts";
import type { Carried, Scene } from "./scene.ts";

/** What is in hand: a mark where it would land, and a ghost under the pointer. */
export function paintCarried(scene: Scene): void {
  const { ctx, view, palette, carried, model, font } = scene;
  if (carried === null || carried.lane < 0) return;
  const colour = hueOf(carried, palette);
  const y = yOf(view, carried.lane);
  const x = xOf(view, landingTime(model, carried));
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.strokeRect(1, y + 1, view.width - 2, view.rowHeight - 2);
  ctx.fillStyle = colour;
  ctx.fillRect(x - 2, y - 2, 4, view.rowHeight + 4);
  const width = Math.max(40, carried.length * view.pxPerMs);
  const left = carried.x ?? x + 6;
  const top = (carried.y ?? y + view.rowHeight / 2) - view.rowHeight / 2 + 3;
  ctx.globalAlpha = 0.92;
  ctx.fillStyle = palette.raised;
  ctx.fillRect(left, top, width, view.rowHeight - 6);
  ctx.strokeRect(left, top, width, view.rowHeight - 6);
  ctx.globalAlpha = 1;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width - 4, view.rowHeight);
  ctx.clip();
  ctx.font = `12px ${font}`;
  ctx.textBaseline = "middle";
  ctx.fillStyle = palette.ink;
  ctx.fillText(carried.label, left + 6, top + (view.rowHeight - 6) / 2);
  ctx.restore();
}

/** Where the mark stands: behind the stop it would follow, or at the shift's start. */
function landingTime(model: BoardModel, carried: Carried): number {
  const lane = model.lanes[carried.lane];
  const others = lane?.stops.filter((stop) => stop.id !== carried.stop) ?? [];
  return others[carried.position - 1]?.leave ?? Math.min(lane?.shiftStart ?? model.from, others[0]?.depart ?? Number.POSITIVE_INFINITY);
}

function hueOf(carried: Carried, palette: Palette): string {
  switch (carried.verdict) {
    case "asking":
    case "same":
      return palette.muted;
    case "good":
      return palette.onSite;
    case "bad":
      return palette.atRisk;
    case "refused":
      return palette.broken;
  }
}
