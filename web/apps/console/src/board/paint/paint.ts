import { HOURS, NAMES } from "../model/view.ts";
import { paintBars } from "./bars.ts";
import { paintCarried } from "./carried.ts";
import { paintHours, paintNames, paintNow } from "./frame.ts";
import { paintLanes } from "./lanes.ts";
import type { Scene } from "./scene.ts";

/** One frame, back to front. Cost depends on what is in sight, never on how large the crew is. */
export function paint(scene: Scene): void {
  const { ctx, view } = scene;
  paintLanes(scene);
  ctx.save();
  ctx.beginPath();
  ctx.rect(NAMES, HOURS, view.width - NAMES, view.height - HOURS);
  ctx.clip();
  paintBars(scene);
  paintNow(scene);
  ctx.restore();
  paintNames(scene);
  paintCarried(scene);
  paintHours(scene);
}
