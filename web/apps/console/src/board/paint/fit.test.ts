import { expect, test } from "vitest";

import { fit } from "./fit.ts";

test("a text is cut where its bar ends, a chinese character counting for more than a digit", () => {
  expect(fit("\u671b\u6e56\u5bb6\u56ed", 36)).toBe("\u671b\u6e56\u5bb6");
  expect(fit("ZW1000", 32)).toBe("ZW10");
  expect(fit("ZW1000", 500)).toBe("ZW1000");
  expect(fit("\u671b", 5)).toBe("");
});
