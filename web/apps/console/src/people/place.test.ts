import { expect, test } from "vitest";

import { placeOf, placeText } from "./place.ts";

test("a place is typed as latitude and longitude, with any comma", () => {
  expect(placeOf("31.2064, 112.3712")).toEqual({ lat: 31.2064, lon: 112.3712 });
  expect(placeOf("31.2064，112.3712")).toEqual({ lat: 31.2064, lon: 112.3712 });
  expect(placeText({ lat: 31.2, lon: 112.3 })).toBe("31.2, 112.3");
});

test("what is no place on this earth is none", () => {
  for (const text of ["", "31.2", "120.1, 31.2", "31.2, 112.3, 5", "there"]) expect(placeOf(text)).toBeNull();
});
