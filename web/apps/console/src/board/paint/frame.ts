import { clockTime } from "@doorstep/ui";

import { HOURS, lanesInSight, NAMES, xOf, yOf } from "../model/view.ts";
import type { Scene } from "./scene.ts";

const HOUR = 3_600_000;

/** The line of the present moment over all lanes. */
export function paintNow({ ctx, view, palette, now }: Scene): void {
  const x = Math.round(xOf(view, now));
  if (x < NAMES || x > view.width) return;
  ctx.fillStyle = palette.ink;
  ctx.fillRect(x, HOURS, 1.5, view.height);
}

/** The names at the left: who, badge, and a mark where the lane has trouble. */
export function paintNames(scene: Scene): void {
  const { ctx, view, model, palette, font } = scene;
  const [first, last] = lanesInSight(view, model.lanes.length);
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, HOURS, NAMES, view.height);
  ctx.textBaseline = "middle";
  for (let n = first; n < last; n += 1) {
    const lane = model.lanes[n];
    if (lane === undefined) continue;
    const y = yOf(view, n);
    const middle = y + view.rowHeight / 2;
    if (n === scene.chosenLane || n === scene.carried?.lane) {
      ctx.fillStyle = palette.accentWash;
      ctx.fillRect(0, y, NAMES, view.rowHeight);
    }
    ctx.globalAlpha = scene.found.size + scene.foundLanes.size > 0 && !scene.foundLanes.has(n) ? 0.45 : 1;
    if (lane.trouble) {
      ctx.fillStyle = lane.stops.some((stop) => stop.api.late) ? palette.broken : palette.atRisk;
      ctx.fillRect(0, y + 1, 3, view.rowHeight - 1);
    }
    if (view.rowHeight >= 16) {
      ctx.font = `13px ${font}`;
      ctx.fillStyle = palette.ink;
      ctx.fillText(lane.technician.name, 10, middle);
      ctx.font = `12px ${font}`;
      ctx.fillStyle = palette.muted;
      ctx.fillText(lane.technician.badge, 64, middle);
      ctx.textAlign = "right";
      ctx.fillText(String(lane.stops.length), NAMES - 8, middle);
      ctx.textAlign = "left";
    }
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette.line;
    ctx.fillRect(0, Math.round(y + view.rowHeight), NAMES, 1);
  }
  ctx.fillStyle = palette.line;
  ctx.fillRect(NAMES - 1, 0, 1, view.height);
}

/** The hours at the top, with the present moment written on its line. */
export function paintHours({ ctx, view, palette, zone, font, now, nowWord }: Scene): void {
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, 0, view.width, HOURS);
  ctx.fillStyle = palette.line;
  ctx.fillRect(0, HOURS - 1, view.width, 1);
  ctx.font = `12px ${font}`;
  ctx.textBaseline = "middle";
  ctx.fillStyle = palette.muted;
  const every = HOUR * view.pxPerMs > 300 ? HOUR / 4 : HOUR * view.pxPerMs > 120 ? HOUR / 2 : HOUR * view.pxPerMs > 48 ? HOUR : 2 * HOUR;
  for (let at = Math.ceil(view.left / every) * every; xOf(view, at) < view.width; at += every) {
    const x = xOf(view, at);
    if (x >= NAMES) ctx.fillText(clockTime(at, zone), x + 4, HOURS / 2);
  }
  const x = xOf(view, now);
  if (x >= NAMES && x <= view.width) {
    const text = `${nowWord} ${clockTime(now, zone)}`;
    const width = ctx.measureText(text).width + 12;
    const left = Math.min(Math.max(NAMES, x - width / 2), view.width - width);
    ctx.fillStyle = palette.ink;
    ctx.fillRect(left, 5, width, HOURS - 10);
    ctx.fillStyle = palette.surface;
    ctx.fillText(text, left + 6, HOURS / 2 + 0.5);
  }
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, 0, NAMES - 1, HOURS - 1);
}
