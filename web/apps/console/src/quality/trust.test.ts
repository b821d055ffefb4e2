import { expect, test } from "vitest";

import { levelOf, percentOf, scoreOf } from "./trust.ts";

test("a score is full only where there is no doubt at all", () => {
  expect([1000, 999, 996, 874, 5, 0].map(scoreOf)).toEqual(["100", "99", "99", "87", "1", "0"]);
});

test("the look has three levels", () => {
  expect([1000, 850, 849, 600, 599, 0].map(levelOf)).toEqual(["sound", "sound", "unsure", "unsure", "doubtful", "doubtful"]);
});

test("rates have one decimal", () => {
  expect([0, 25, 333, 1000].map(percentOf)).toEqual(["0.0%", "2.5%", "33.3%", "100.0%"]);
});
