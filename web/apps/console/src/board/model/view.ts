/** What part of the day and of the crew is seen, and how large. Pure: each step gives the next view. */
export interface View {
  width: number;
  height: number;
  /** The time at the left edge of the chart, behind the names. */
  left: number;
  /** Pixels of lanes scrolled away above. */
  top: number;
  pxPerMs: number;
  rowHeight: number;
}

/** What there is to see. */
export interface Extent {
  from: number;
  until: number;
  lanes: number;
}

/** Room for the names at the left and for the hours at the top, in pixels. */
export const NAMES = 152;
export const HOURS = 32;
/** A row this low still shows its bars; one this high shows two lines of text. */
const ROW_MIN = 12;
const ROW_MAX = 56;
export const ROW = 32;
/** From half a day in 400 px to ten minutes in 200 px. */
const SCALE_MIN = 400 / (12 * 3_600_000);
const SCALE_MAX = 200 / (10 * 60_000);

export function xOf(view: View, at: number): number {
  return NAMES + (at - view.left) * view.pxPerMs;
}

export function timeAt(view: View, x: number): number {
  return view.left + (x - NAMES) / view.pxPerMs;
}

export function yOf(view: View, lane: number): number {
  return HOURS + lane * view.rowHeight - view.top;
}

/** The lane under a height, or -1 above the first and below the last. */
export function laneAt(view: View, y: number, lanes: number): number {
  if (y < HOURS) return -1;
  const lane = Math.floor((y - HOURS + view.top) / view.rowHeight);
  return lane >= 0 && lane < lanes ? lane : -1;
}

/** First and one-past-last lane in sight. */
export function lanesInSight(view: View, lanes: number): [number, number] {
  const first = Math.max(0, Math.floor(view.top / view.rowHeight));
  const last = Math.min(lanes, Math.ceil((view.top + view.height - HOURS) / view.rowHeight));
  return [first, last];
}

/** Keeps the view inside what there is to see. */
export function clamp(view: View, extent: Extent): View {
  const seen = (view.width - NAMES) / view.pxPerMs;
  const leftMax = Math.max(extent.from, extent.until - seen);
  const topMax = Math.max(0, extent.lanes * view.rowHeight - (view.height - HOURS));
  return { ...view, left: Math.min(Math.max(view.left, extent.from), leftMax), top: Math.min(Math.max(view.top, 0), topMax) };
}

export function pan(view: View, dx: number, dy: number, extent: Extent): View {
  return clamp({ ...view, left: view.left + dx / view.pxPerMs, top: view.top + dy }, extent);
}

/** Zooms the hours by `factor`; the time under `x` stays where it is. */
export function zoomTime(view: View, factor: number, x: number, extent: Extent): View {
  const pxPerMs = Math.min(SCALE_MAX, Math.max(SCALE_MIN, view.pxPerMs * factor));
  const fixed = timeAt(view, x);
  return clamp({ ...view, pxPerMs, left: fixed - (x - NAMES) / pxPerMs }, extent);
}

/** Makes rows higher or lower; the lane under `y` stays where it is. */
export function zoomRows(view: View, factor: number, y: number, extent: Extent): View {
  const rowHeight = Math.min(ROW_MAX, Math.max(ROW_MIN, view.rowHeight * factor));
  const fixed = (y - HOURS + view.top) / view.rowHeight;
  return clamp({ ...view, rowHeight, top: fixed * rowHeight - (y - HOURS) }, extent);
}

/** Brings a stretch of a lane into sight with a little room around, moving no further than needed. */
export function reveal(view: View, lane: number, from: number, until: number, extent: Extent): View {
  const room = 40 / view.pxPerMs;
  const seen = (view.width - NAMES) / view.pxPerMs;
  const left = from - room < view.left ? from - room : until + room > view.left + seen ? Math.min(from - room, until + room - seen) : view.left;
  const y = lane * view.rowHeight;
  const rows = view.height - HOURS;
  const top = y < view.top ? y - view.rowHeight : y + view.rowHeight > view.top + rows ? y + 2 * view.rowHeight - rows : view.top;
  return clamp({ ...view, left, top }, extent);
}
