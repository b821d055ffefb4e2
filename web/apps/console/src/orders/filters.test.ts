import { expect, test } from "vitest";

import { filtersOf } from "./filters.ts";

test("only filled filters are asked for, and nothing else of the URL", () => {
  expect(filtersOf(new URLSearchParams("text=%20GD26%20&state=&kind=repair&x=1"))).toEqual({ text: "GD26", kind: "repair" });
});
