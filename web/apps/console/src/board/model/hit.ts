import type { BoardModel, Lane, Stop } from "./board_model.ts";
import { laneAt, timeAt, type View } from "./view.ts";

/** The stop whose travel-free bar lies under a point. Bars narrower than 8 px are still caught. */
export function stopAt(model: BoardModel, view: View, x: number, y: number): Stop | null {
  const lane = model.lanes[laneAt(view, y, model.lanes.length)];
  if (lane === undefined) return null;
  const at = timeAt(view, x);
  const slack = 4 / view.pxPerMs;
  const found = lane.stops.findLast((stop) => stop.arrive - slack <= at);
  return found !== undefined && at <= found.leave + slack ? found : null;
}

/** Where in a lane something dropped at a time would stand: behind every other stop whose middle lies before. */
export function positionAt(lane: Lane, at: number, moving: string | null): number {
  return lane.stops.filter((stop) => stop.id !== moving && (stop.arrive + stop.leave) / 2 < at).length;
}
