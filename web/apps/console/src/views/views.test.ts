import { expect, test } from "vitest";

import { searchOf, VIEWS_MAX, withoutView, withView } from "./views.ts";

test("the same name means the newer view, and the oldest goes when there are too many", () => {
  const many = Array.from({ length: VIEWS_MAX }, (_, n) => ({ name: `v${String(n)}`, search: "" }));
  expect(withView(many, { name: "v3", search: "kind=move" }).filter(({ name }) => name === "v3")).toEqual([{ name: "v3", search: "kind=move" }]);
  const next = withView(many, { name: "new", search: "" });
  expect([next.length, next.some(({ name }) => name === "v0"), next.at(-1)?.name]).toEqual([VIEWS_MAX, false, "new"]);
  expect(withoutView(many, "v0").length).toBe(VIEWS_MAX - 1);
});

test("a view forgets the order that happened to be open", () => {
  expect(searchOf("?area=east&order=1&trouble=1")).toBe("area=east&trouble=1");
});
