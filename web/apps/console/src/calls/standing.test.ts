import { expect, test } from "vitest";

import { isGood, isUnderWay } from "./standing.ts";

test("a call that reached nobody stands out, one under way is waited for", () => {
  const states = ["placed", "ringing", "talking", "answered", "unanswered", "not_put_through", "failed"];
  expect(states.filter(isGood)).toEqual(["placed", "ringing", "talking", "answered"]);
  expect(states.filter(isUnderWay)).toEqual(["placed", "ringing", "talking"]);
});
