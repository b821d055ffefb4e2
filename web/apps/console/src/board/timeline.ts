/**
 * The timeline's canvas outside of React: it keeps the view, hears the pointer, the wheel and the keys, and paints at most
 * once a frame. React gives it data by `set` and hears back by `Heard`.
 */
import { FONT } from "@doorstep/ui";

import type { Stop } from "./model/board_model.ts";
import { choose as chose, drawn, settled } from "./model/choice.ts";
import { positionAt, stopAt } from "./model/hit.ts";
import { clamp, laneAt, NAMES, pan, reveal, ROW, timeAt, zoomRows, zoomTime, type Extent, type View } from "./model/view.ts";
import { paint } from "./paint/paint.ts";
import { patternsOf, type Carried, type Patterns, type Scene } from "./paint/scene.ts";

/** What React gives. */
export type Shown = Pick<Scene, "model" | "palette" | "now" | "zone" | "chosen" | "chosenLane" | "found" | "foundLanes" | "carried" | "nowWord">;

/** What the timeline says. */
export interface Heard {
  choose: (stop: string | null, lane: number) => void;
  open: (stop: string) => void;
  pickUp: (stop: Stop) => void;
  carry: (target: { lane: number; position: number; x: number | null; y: number | null }) => void;
  drop: () => void;
  cancel: () => void;
}

/** A press becomes a drag after so many pixels. */
const DRAG_AFTER = 5;
/** Carrying something this near to an edge scrolls, so many pixels a frame. */
const EDGE = 28;
const EDGE_STEP = 9;

export interface Timeline {
  set(shown: Shown): void;
  reveal(lane: number, from: number, until: number): void;
  toNow(): void;
  zoom(factor: number): void;
  /** The pointer moves over the page with something in hand that was not picked up here. */
  carryTo(clientX: number, clientY: number): void;
  holds(clientX: number, clientY: number): boolean;
  destroy(): void;
}

export function mountTimeline(canvas: HTMLCanvasElement, first: Shown, heard: Heard): Timeline {
  const ctx = canvas.getContext("2d", { alpha: false });
  if (ctx === null) throw new Error("this browser draws no canvas");
  let shown = first;
  let choosing = settled({ chosen: first.chosen, chosenLane: first.chosenLane });
  let view: View = { width: 0, height: 0, left: first.now - 2.5 * 3_600_000, top: 0, pxPerMs: 96 / 3_600_000, rowHeight: ROW };
  let patterns: Patterns = patternsOf(ctx, first.palette);
  let hovered: string | null = null;
  let frame = 0;
  let press: { x: number; y: number; view: View; stop: Stop | null; isMoving: boolean } | null = null;
  let pointer: { x: number; y: number } | null = null;
  const end = new AbortController();
  const on = { signal: end.signal };

  const extent = (): Extent => ({ from: shown.model.from, until: shown.model.until, lanes: shown.model.lanes.length });
  const look = (next: View) => {
    view = next;
    soon();
  };
  /** The choice holds at once: the next key may come before the page has drawn it, or draws something else first. */
  const choose = (stop: string | null, lane: number) => {
    choosing = chose(choosing, { chosen: stop, chosenLane: lane });
    shown = { ...shown, ...choosing.own };
    heard.choose(stop, lane);
  };
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const draw = () => {
    frame = 0;
    scrollAtEdge();
    paint({ ...shown, ctx, view, patterns, hovered, font: FONT });
  };
  /** Carrying near an edge moves the view along and the target with it. */
  const scrollAtEdge = () => {
    if (shown.carried === null || pointer === null) return;
    const dx = pointer.x > view.width - EDGE ? EDGE_STEP : pointer.x < NAMES + EDGE && pointer.x > NAMES ? -EDGE_STEP : 0;
    const dy = pointer.y > view.height - EDGE ? EDGE_STEP : pointer.y < 2 * EDGE ? -EDGE_STEP : 0;
    if (dx === 0 && dy === 0) return;
    const next = pan(view, dx, dy, extent());
    if (next.left === view.left && next.top === view.top) return;
    look(next);
    aim(pointer.x, pointer.y);
  };
  const aim = (x: number, y: number) => {
    pointer = { x, y };
    const lane = laneAt(view, y, shown.model.lanes.length);
    const found = shown.model.lanes[lane];
    const moving = shown.carried?.stop ?? press?.stop?.id ?? null;
    const position = found === undefined ? 0 : positionAt(found, timeAt(view, x), moving);
    heard.carry({ lane, position, x, y });
    soon();
  };
  const spot = (event: { clientX: number; clientY: number }) => {
    return { x: event.clientX - origin.left, y: event.clientY - origin.top };
  };
  /** Where the canvas stands on the page. Asked once a press, since asking makes the browser lay the page out. */
  let origin = { left: 0, top: 0 };
  const findOrigin = () => {
    const { left, top } = canvas.getBoundingClientRect();
    origin = { left, top };
  };
  canvas.addEventListener("pointerenter", findOrigin, on);

  const sizes = new ResizeObserver(() => {
    findOrigin();
    const box = canvas.getBoundingClientRect();
    const density = devicePixelRatio;
    canvas.width = Math.round(box.width * density);
    canvas.height = Math.round(box.height * density);
    ctx.setTransform(density, 0, 0, density, 0, 0);
    const isFirst = view.width === 0;
    view = clamp({ ...view, width: box.width, height: box.height }, extent());
    if (isFirst) view = clamp(fitDay(view), extent());
    paint({ ...shown, ctx, view, patterns, hovered, font: FONT });
    if (isFirst) performance.mark("board-painted");
  });
  sizes.observe(canvas);

  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = spot(event);
    const step = Math.exp(-event.deltaY * 0.002);
    if (event.ctrlKey || event.metaKey) look(zoomTime(view, step, x, extent()));
    else if (event.altKey) look(zoomRows(view, step, y, extent()));
    else if (event.shiftKey) look(pan(view, event.deltaY + event.deltaX, 0, extent()));
    else look(pan(view, event.deltaX, event.deltaY, extent()));
  }, { passive: false, signal: end.signal });

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    findOrigin();
    const { x, y } = spot(event);
    const stop = x < NAMES ? null : stopAt(shown.model, view, x, y);
    press = { x, y, view, stop, isMoving: false };
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
  }, on);

  canvas.addEventListener("pointermove", (event) => {
    const { x, y } = spot(event);
    if (press === null) {
      const over = x < NAMES ? null : stopAt(shown.model, view, x, y)?.id ?? null;
      if (over !== hovered) {
        hovered = over;
        canvas.style.cursor = over === null ? "default" : "grab";
        soon();
      }
      return;
    }
    if (!press.isMoving && Math.hypot(x - press.x, y - press.y) > DRAG_AFTER) {
      press.isMoving = true;
      if (press.stop !== null) heard.pickUp(press.stop);
      canvas.style.cursor = "grabbing";
    }
    if (!press.isMoving) return;
    if (press.stop !== null) aim(x, y);
    else look(pan(press.view, press.x - x, press.y - y, extent()));
  }, on);

  canvas.addEventListener("pointerup", (event) => {
    const { x, y } = spot(event);
    const was = press;
    press = null;
    pointer = null;
    canvas.style.cursor = "default";
    if (was === null) return;
    if (was.isMoving && was.stop !== null) heard.drop();
    else if (!was.isMoving) choose(was.stop?.id ?? null, laneAt(view, y, shown.model.lanes.length));
    hovered = x < NAMES ? null : stopAt(shown.model, view, x, y)?.id ?? null;
    soon();
  }, on);
  canvas.addEventListener("pointercancel", () => {
    if (press?.isMoving === true && press.stop !== null) heard.cancel();
    press = null;
  }, on);
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = spot(event);
    const stop = stopAt(shown.model, view, x, y);
    if (stop !== null) heard.open(stop.id);
  }, on);
  canvas.addEventListener("keydown", (event) => { if (key(event.key)) event.preventDefault(); }, on);

  /** Keys choose, carry and look around; says whether the key was one of ours. */
  const key = (name: string): boolean => {
    if (name === "+" || name === "=") zoom(1.4);
    else if (name === "-") zoom(1 / 1.4);
    else if (name === "n" || name === "N") toNow();
    else if (shown.carried !== null) return carryKey(name, shown.carried);
    else return chooseKey(name);
    return true;
  };
  const carryKey = (name: string, carried: Carried): boolean => {
    const lanes = shown.model.lanes;
    const go = (lane: number, position: number) => {
      const stops = lanes[lane]?.stops.filter((stop) => stop.id !== carried.stop) ?? [];
      const place = Math.min(Math.max(position, 0), stops.length);
      heard.carry({ lane, position: place, x: null, y: null });
      const near = stops[place] ?? stops[place - 1];
      if (near !== undefined) look(reveal(view, lane, near.arrive, near.leave, extent()));
    };
    switch (name) {
      case "ArrowUp": go(Math.max(0, carried.lane - 1), carried.position); return true;
      case "ArrowDown": go(Math.min(lanes.length - 1, carried.lane + 1), carried.position); return true;
      case "ArrowLeft": go(carried.lane, carried.position - 1); return true;
      case "ArrowRight": go(carried.lane, carried.position + 1); return true;
      case "Enter": heard.drop(); return true;
      case "Escape": heard.cancel(); return true;
      default: return false;
    }
  };
  const chooseKey = (name: string): boolean => {
    const { lanes, stopOf } = shown.model;
    const stop = shown.chosen === null ? undefined : stopOf.get(shown.chosen);
    const lane = stop?.lane ?? shown.chosenLane;
    const go = (next: Stop | undefined, at: number) => {
      choose(next?.id ?? null, at);
      const from = next?.arrive ?? shown.now;
      look(reveal(view, at, from, next?.leave ?? from, extent()));
    };
    const beside = (step: number) => {
      for (let n = lane + step; n >= 0 && n < lanes.length; n += step) {
        const near = nearest(lanes[n]?.stops ?? [], stop?.arrive ?? shown.now);
        if (near !== undefined) { go(near, n); return; }
      }
    };
    switch (name) {
      case "ArrowUp": beside(-1); return true;
      case "ArrowDown": beside(1); return true;
      case "ArrowLeft": if (stop !== undefined) go(lanes[lane]?.stops[Math.max(0, stop.place - 1)], lane); return true;
      case "ArrowRight": if (stop !== undefined) go(lanes[lane]?.stops[Math.min(stop.place + 1, (lanes[lane]?.stops.length ?? 1) - 1)], lane); return true;
      case "Enter": if (stop !== undefined) heard.open(stop.id); return stop !== undefined;
      case "m": case "M": if (stop !== undefined) { heard.pickUp(stop); heard.carry({ lane, position: stop.place, x: null, y: null }); } return true;
      case "Escape": choose(null, -1); return true;
      default: return false;
    }
  };
  const zoom = (factor: number) => { look(zoomTime(view, factor, (view.width + NAMES) / 2, extent())); };
  const toNow = () => { look(clamp({ ...view, left: shown.now - ((view.width - NAMES) / view.pxPerMs) * 0.3 }, extent())); };
  /** The first look: the whole working day if it fits legibly, else from a little before now. */
  const fitDay = (was: View): View => {
    const room = was.width - NAMES;
    const whole = room / (shown.model.until - shown.model.from);
    const pxPerMs = Math.max(whole, 84 / 3_600_000);
    return { ...was, pxPerMs, left: shown.now - (room / pxPerMs) * 0.35 };
  };

  return {
    set(next) {
      if (next.palette !== shown.palette) patterns = patternsOf(ctx, next.palette);
      const isNewDay = next.model.board.date !== shown.model.board.date;
      choosing = drawn(choosing, { chosen: next.chosen, chosenLane: next.chosenLane });
      shown = { ...next, ...choosing.own };
      view = isNewDay ? clamp(fitDay(view), extent()) : clamp(view, extent());
      soon();
    },
    reveal(lane, from, until) { look(reveal(view, lane, from, until, extent())); },
    toNow,
    zoom,
    carryTo(clientX, clientY) {
      const { x, y } = spot({ clientX, clientY });
      aim(x, y);
    },
    holds(clientX, clientY) {
      const { x, y } = spot({ clientX, clientY });
      return x >= 0 && y >= 0 && x <= view.width && y <= view.height;
    },
    destroy() {
      end.abort();
      sizes.disconnect();
      if (frame !== 0) cancelAnimationFrame(frame);
    },
  };
}

function nearest(stops: readonly Stop[], at: number): Stop | undefined {
  return stops.reduce<Stop | undefined>((best, stop) => (best === undefined || Math.abs(stop.arrive - at) < Math.abs(best.arrive - at) ? stop : best), undefined);
}

