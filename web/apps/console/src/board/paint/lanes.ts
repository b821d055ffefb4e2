import { HOURS, lanesInSight, NAMES, xOf, yOf } from "../model/view.ts";
import type { Scene } from "./scene.ts";

const HOUR = 3_600_000;

/** The ground of each lane: hours as faint lines, time off shift and breaks hatched. */
export function paintLanes(scene: Scene): void {
  const { ctx, view, model, palette, patterns } = scene;
  const [first, last] = lanesInSight(view, model.lanes.length);
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, 0, view.width, view.height);
  for (let n = first; n < last; n += 1) {
    const lane = model.lanes[n];
    if (lane === undefined) continue;
    const y = yOf(view, n);
    const off = (from: number, until: number) => {
      const x0 = Math.max(NAMES, from);
      const x1 = Math.min(view.width, until);
      if (x1 > x0) ctx.fillRect(x0, y, x1 - x0, view.rowHeight);
    };
    if (n === scene.chosenLane) {
      ctx.fillStyle = palette.accentWash;
      ctx.fillRect(NAMES, y, view.width, view.rowHeight);
    }
    ctx.fillStyle = patterns.offShift;
    off(0, xOf(view, lane.shiftStart));
    off(xOf(view, lane.shiftEnd), view.width);
    if (lane.breakStart !== null && lane.breakEnd !== null) off(xOf(view, lane.breakStart), xOf(view, lane.breakEnd));
  }
  const bottom = Math.min(view.height, yOf(view, last));
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let n = first; n <= last; n += 1) {
    const y = Math.round(yOf(view, n)) + 0.5;
    ctx.moveTo(0, y);
    ctx.lineTo(view.width, y);
  }
  for (let at = Math.ceil(view.left / HOUR) * HOUR; xOf(view, at) < view.width; at += HOUR) {
    const x = Math.round(xOf(view, at)) + 0.5;
    ctx.moveTo(x, HOURS);
    ctx.lineTo(x, bottom);
  }
  ctx.stroke();
}
