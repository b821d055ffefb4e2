import { drawCity } from "@doorstep/mock/src/city.ts";
import { describe, expect, test } from "vitest";

import { modelOf } from "./board_model.ts";
import { positionAt, stopAt } from "./hit.ts";
import { matches } from "./match.ts";
import { changeOf, compareScores, verdict } from "./score.ts";
import { clamp, laneAt, pan, reveal, timeAt, xOf, yOf, zoomRows, zoomTime, type Extent, type View } from "./view.ts";

const model = modelOf(drawCity(30, 7).board);
const extent: Extent = { from: model.from, until: model.until, lanes: model.lanes.length };
const view: View = clamp({ width: 900, height: 500, left: model.from, top: 0, pxPerMs: 100 / 3_600_000, rowHeight: 32 }, extent);

describe("the view", () => {
  test("a time and its place on the screen are each other's inverse", () => {
    const at = model.now;
    expect(timeAt(view, xOf(view, at))).toBeCloseTo(at, -1);
    expect(laneAt(view, yOf(view, 5) + 1, 30)).toBe(5);
    expect(laneAt(view, 3, 30)).toBe(-1);
    expect(laneAt({ ...view, rowHeight: 12 }, 499, 30)).toBe(-1);
  });
  test("zooming keeps the time under the pointer and the lane under it", () => {
    const inside = { ...view, left: model.from + 3_600_000 };
    const nearer = zoomTime(inside, 2, 500, extent);
    expect(timeAt(nearer, 500)).toBeCloseTo(timeAt(inside, 500), -2);
    const scrolled = pan(view, 0, 200, extent);
    expect(laneAt(zoomRows(scrolled, 1.2, 250, extent), 250, 30)).toBe(laneAt(scrolled, 250, 30));
  });
  test("no scrolling leaves the day or the crew", () => {
    expect(pan(view, -1e6, -1e6, extent)).toMatchObject({ left: model.from, top: 0 });
    const far = pan(view, 1e6, 1e6, extent);
    expect(far.top).toBe(30 * 32 - (500 - 32));
    expect(timeAt(far, 900)).toBeLessThanOrEqual(model.until + 1);
  });
  test("revealing a lane below brings it into sight and leaves a seen one alone", () => {
    const shown = reveal(view, 25, model.now, model.now + 1, extent);
    expect(yOf(shown, 25)).toBeLessThan(500);
    expect(reveal(shown, 25, model.now, model.now + 1, extent)).toEqual(shown);
  });
});

describe("the model", () => {
  test("every stop is in its technician's lane in order of time", () => {
    for (const [n, lane] of model.lanes.entries()) {
      expect(lane.stops.every((stop) => stop.lane === n && stop.api.technician === lane.technician.id)).toBe(true);
      expect(lane.stops.every((stop, k) => stop.place === k && (k === 0 || (lane.stops[k - 1]?.arrive ?? 0) <= stop.arrive))).toBe(true);
    }
  });
  test("a point on a bar finds its stop and a point on the way to it finds none before it", () => {
    const stop = model.lanes[3]?.stops[2];
    if (stop === undefined) throw new Error("the drawn city has a third stop");
    const y = yOf(view, 3) + 10;
    expect(stopAt(model, view, xOf(view, (stop.arrive + stop.leave) / 2), y)?.id).toBe(stop.id);
    expect(stopAt(model, view, xOf(view, stop.arrive) - 200, 2)).toBeNull();
  });
  test("a stop dropped where it is keeps its position and one dropped late goes last", () => {
    const lane = model.lanes[0];
    const stop = lane?.stops[1];
    if (lane === undefined || stop === undefined) throw new Error("the drawn city has a second stop");
    expect(positionAt(lane, (stop.arrive + stop.leave) / 2, stop.id)).toBe(1);
    expect(positionAt(lane, model.until, null)).toBe(lane.stops.length);
  });
  test("a search finds people by badge and visits by number and is bounded", () => {
    const badge = model.lanes[4]?.technician.badge ?? "";
    expect(matches(model, badge)).toContainEqual({ lane: 4, stop: null });
    const number = model.lanes[2]?.stops[0]?.api.order_number ?? "";
    expect(matches(model, number)).toHaveLength(1);
    expect(matches(model, "  ")).toEqual([]);
  });
});

test("the first level that changes decides, whatever the later ones say", () => {
  expect(changeOf([0, 1, 0, 0, 0, 500], [0, 0, 0, 0, 0, 900])).toEqual([0, -1, 0, 0, 0, 400]);
  expect(verdict([0, -1, 0, 0, 0, 400])).toBe(-1);
  expect(verdict([0, 0, 0, 0, 0, 3])).toBe(1);
  expect([[0, 1, 0], [0, 0, 9], [0, 0, 2]].sort(compareScores)).toEqual([[0, 0, 2], [0, 0, 9], [0, 1, 0]]);
});
