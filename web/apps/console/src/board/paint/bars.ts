import type { Stop } from "../model/board_model.ts";
import { lanesInSight, NAMES, timeAt, xOf, yOf } from "../model/view.ts";
import { fit } from "./fit.ts";
import type { Scene } from "./scene.ts";

const PAD = 4;

/** The stops of every lane in sight: promise window, way there, bar. */
export function paintBars(scene: Scene): void {
  const { ctx, view, model } = scene;
  ctx.font = `12px ${scene.font}`;
  ctx.textBaseline = "middle";
  const [first, last] = lanesInSight(view, model.lanes.length);
  const from = timeAt(view, NAMES);
  const until = timeAt(view, view.width);
  for (let n = first; n < last; n += 1) {
    for (const stop of model.lanes[n]?.stops ?? []) {
      const begins = Math.min(stop.depart, stop.promiseStart ?? stop.depart);
      const ends = Math.max(stop.leave, stop.promiseEnd ?? stop.leave);
      if (ends < from || begins > until) continue;
      paintStop(scene, stop);
    }
  }
}

function paintStop(scene: Scene, stop: Stop): void {
  const { ctx, view, palette } = scene;
  const y = yOf(view, stop.lane);
  const pad = view.rowHeight < 20 ? 2 : PAD;
  const top = y + pad;
  const height = view.rowHeight - 2 * pad - 1;
  const x0 = xOf(view, stop.arrive);
  const x1 = Math.max(x0 + 3, xOf(view, stop.leave));
  const isCarried = scene.carried?.stop === stop.id;
  const isFaded = isCarried || (scene.found.size > 0 && !scene.found.has(stop.id));
  ctx.globalAlpha = isFaded ? 0.3 : 1;
  paintTravel(scene, stop, y);
  if (stop.id === scene.chosen || stop.id === scene.hovered || stop.api.at_risk || stop.api.late) paintPromise(scene, stop, y);
  paintForm(scene, stop, x0, top, x1 - x0, height);
  paintEdges(scene, stop, x0, top, x1 - x0, height);
  if (view.rowHeight >= 20 && x1 - x0 > 30) paintText(scene, stop, x0, top, x1 - x0, height);
  if (stop.id === scene.chosen) {
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.strokeRect(x0 - 2, top - 2, x1 - x0 + 4, height + 4);
  }
  ctx.globalAlpha = 1;
}

/** The way there: a thin line from leaving the last place to arriving. */
function paintTravel({ ctx, view, palette }: Scene, stop: Stop, y: number): void {
  const x0 = xOf(view, stop.depart);
  const x1 = xOf(view, stop.arrive);
  if (x1 - x0 < 1) return;
  const middle = Math.round(y + view.rowHeight / 2);
  ctx.fillStyle = palette.muted;
  ctx.fillRect(x0, middle, x1 - x0, 1);
  ctx.fillRect(x0, middle - 2, 1, 5);
}

/** The window promised, as a bracket under the bar; the announced time as a notch in it. */
function paintPromise({ ctx, view, palette }: Scene, stop: Stop, y: number): void {
  if (stop.promiseStart === null || stop.promiseEnd === null) return;
  const x0 = xOf(view, stop.promiseStart);
  const x1 = xOf(view, stop.promiseEnd);
  const bottom = y + view.rowHeight - 2;
  ctx.fillStyle = stop.api.late ? palette.broken : stop.api.at_risk ? palette.atRisk : palette.accent;
  ctx.fillRect(x0, bottom - 1, x1 - x0, 2);
  ctx.fillRect(x0, bottom - 6, 2, 6);
  ctx.fillRect(x1 - 2, bottom - 6, 2, 6);
  if (stop.announced !== null) ctx.fillRect(xOf(view, stop.announced) - 1, bottom - 5, 2, 4);
}

function paintForm({ ctx, palette, patterns }: Scene, stop: Stop, x: number, y: number, w: number, h: number): void {
  const colour = palette[stop.mark.hue];
  const strong = ctx.globalAlpha;
  const wash = (share: number) => {
    ctx.fillStyle = palette.surface;
    ctx.fillRect(x, y, w, h);
    ctx.fillStyle = colour;
    ctx.globalAlpha = strong * share;
    ctx.fillRect(x, y, w, h);
    ctx.globalAlpha = strong;
  };
  const edge = (dash: number[]) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.25;
    ctx.setLineDash(dash);
    ctx.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
    ctx.setLineDash([]);
  };
  switch (stop.mark.form) {
    case "outline":
      wash(0.04);
      edge([]);
      break;
    case "bar":
      wash(0.18);
      ctx.fillRect(x, y, Math.min(4, w), h);
      break;
    case "arrow": {
      const point = Math.min(8, w / 2);
      ctx.fillStyle = colour;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x + w - point, y);
      ctx.lineTo(x + w, y + h / 2);
      ctx.lineTo(x + w - point, y + h);
      ctx.lineTo(x, y + h);
      ctx.fill();
      break;
    }
    case "solid":
      ctx.fillStyle = colour;
      ctx.fillRect(x, y, w, h);
      break;
    case "stripes":
      wash(0.14);
      ctx.fillStyle = patterns.stripes;
      ctx.fillRect(x, y + h - 5, w, 5);
      edge([]);
      break;
    case "flat":
      wash(0.2);
      break;
    case "hatch":
      wash(0.04);
      ctx.fillStyle = patterns.hatch;
      ctx.fillRect(x, y, w, h);
      edge([]);
      break;
    case "dots":
      wash(0.06);
      edge([1.5, 2.5]);
      break;
  }
}

/** Risk and breach are edges and a mark at the corner, so that they sit on any state; a pin is a disc on a stalk. */
function paintEdges({ ctx, palette }: Scene, stop: Stop, x: number, y: number, w: number, h: number): void {
  const { late, at_risk, pinned } = stop.api;
  if (late || at_risk) {
    ctx.strokeStyle = late ? palette.broken : palette.atRisk;
    ctx.lineWidth = 2.5;
    ctx.strokeRect(x, y, w, h);
    const cx = x + 1;
    const cy = y + 1;
    ctx.fillStyle = ctx.strokeStyle;
    ctx.beginPath();
    ctx.arc(cx, cy, 5.5, 0, 2 * Math.PI);
    ctx.fill();
    ctx.strokeStyle = palette.surface;
    ctx.lineWidth = 1.4;
    ctx.beginPath();
    if (late) {
      ctx.moveTo(cx - 2, cy - 2);
      ctx.lineTo(cx + 2, cy + 2);
      ctx.moveTo(cx + 2, cy - 2);
      ctx.lineTo(cx - 2, cy + 2);
    } else {
      ctx.moveTo(cx, cy - 3);
      ctx.lineTo(cx, cy);
      ctx.lineTo(cx + 2.4, cy);
    }
    ctx.stroke();
  }
  if (pinned) {
    ctx.fillStyle = palette.ink;
    ctx.beginPath();
    ctx.arc(x + w - 5, y + 2, 3, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillRect(x + w - 5.5, y + 4, 1, 5);
  }
}

/** Writes on a bar what fits into it. Cutting the text is far cheaper than clipping the canvas, hundreds of times a frame. */
function paintText({ ctx, palette, view }: Scene, stop: Stop, x: number, y: number, w: number, h: number): void {
  const isFilled = stop.mark.form === "solid" || stop.mark.form === "arrow";
  const room = w - 12;
  const { api } = stop;
  const address = fit(api.address_short, room);
  if (stop.mark.form === "hatch") {
    ctx.fillStyle = palette.surface;
    ctx.fillRect(x + 5, y + h / 2 - 8, Math.min(room + 6, 12 * address.length + 4), 16);
  }
  ctx.fillStyle = isFilled ? palette.surface : palette.ink;
  if (view.rowHeight >= 44) {
    ctx.fillText(address, x + 7, y + h * 0.3);
    ctx.fillText(fit(`${api.order_number.slice(-6)} ${api.customer_masked}`, room), x + 7, y + h * 0.72);
  } else {
    ctx.fillText(address, x + 7, y + h / 2 + 0.5);
  }
}
