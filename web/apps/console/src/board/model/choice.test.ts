import { describe, expect, it } from "vitest";

import { choose, drawn, settled, type Choice, type Choosing } from "./choice.ts";

const nothing = { chosen: null, chosenLane: -1 };
const first = { chosen: "visit-1", chosenLane: 0 };
const second = { chosen: "visit-2", chosenLane: 3 };
const third = { chosen: "visit-3", chosenLane: 4 };

const after = (from: Choosing, ...draws: Choice[]): Choice => draws.reduce(drawn, from).own;

describe("what is chosen on the board", () => {
  it("stays what a key has chosen while the page still draws the choice before it", () => {
    const chosen = choose(settled(nothing), first);
    expect(after(chosen, nothing)).toEqual(first);
    // The page knows the lane before it knows the stop.
    expect(after(chosen, { chosen: null, chosenLane: 0 })).toEqual(first);
    expect(after(choose(settled(first), nothing), first)).toEqual(nothing);
  });
  it("stays the last of several while the page draws those before it", () => {
    const chosen = choose(choose(settled(nothing), first), second);
    expect(after(chosen, nothing, first)).toEqual(second);
    expect(after(chosen, first, first, second)).toEqual(second);
  });
  it("becomes what the page says as soon as the page says something new", () => {
    expect(after(settled(nothing), second)).toEqual(second);
    expect(after(settled(first), nothing)).toEqual(nothing);
    expect(after(settled(nothing), { chosen: null, chosenLane: 2 })).toEqual({ chosen: null, chosenLane: 2 });
    expect(after(choose(settled(nothing), first), third)).toEqual(third);
  });
  it("waits for nothing once the page has caught up", () => {
    const back = drawn(choose(choose(settled(first), second), first), first);
    expect(after(back, second)).toEqual(second);
  });
});
