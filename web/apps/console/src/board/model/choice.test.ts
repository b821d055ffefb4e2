import { describe, expect, it } from "vitest";

import { standing } from "./choice.ts";

const nothing = { chosen: null, chosenLane: -1 };
const first = { chosen: "visit-1", chosenLane: 0 };
const second = { chosen: "visit-2", chosenLane: 3 };

describe("what is chosen on the board", () => {
  it("stays what a key has chosen while the page still draws the choice before it", () => {
    expect(standing(first, nothing, nothing)).toEqual(first);
  });
  it("becomes what the page says as soon as the page says something new", () => {
    expect(standing(first, nothing, second)).toEqual(second);
    expect(standing(first, first, nothing)).toEqual(nothing);
  });
  it("stays once the page has caught up", () => {
    expect(standing(first, nothing, first)).toEqual(first);
    expect(standing(second, first, first)).toEqual(second);
  });
});
