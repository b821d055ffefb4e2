import { expect, test } from "vitest";

import { frameOf, lineOf } from "./strokes.ts";

test("the frame holds every point with a blank around it", () => {
  expect(frameOf([{ points: [{ x: 10, y: 20 }, { x: 110, y: 40 }] }, { points: [{ x: 60, y: 90 }] }])).toBe("2.0 12.0 116.0 86.0");
});

test("no strokes still have a frame", () => {
  expect(frameOf([])).toBe("0 0 1 1");
});

test("a stroke is a line through its points", () => {
  expect(lineOf({ points: [{ x: 1, y: 2 }, { x: 3.5, y: 4 }] })).toBe("1,2 3.5,4");
});
