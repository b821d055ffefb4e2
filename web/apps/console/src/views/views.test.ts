import { expect, test } from "vitest";

import { keep, searchOf, VIEWS_MAX, viewsOf, withoutView, withView } from "./views.ts";

function drawer(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); } } as unknown as Storage;
}

test("a view is kept for one person and one page", () => {
  const storage = drawer();
  keep(storage, "zd1", "orders", [{ name: "今天的修障", search: "kind=repair" }]);
  expect(viewsOf(storage, "zd1", "orders")).toEqual([{ name: "今天的修障", search: "kind=repair" }]);
  expect([viewsOf(storage, "zd2", "orders"), viewsOf(storage, "zd1", "matters")]).toEqual([[], []]);
});

test("the same name means the newer view, and the oldest goes when there are too many", () => {
  const many = Array.from({ length: VIEWS_MAX }, (_, n) => ({ name: `v${String(n)}`, search: "" }));
  expect(withView(many, { name: "v3", search: "kind=move" }).filter(({ name }) => name === "v3")).toEqual([{ name: "v3", search: "kind=move" }]);
  const next = withView(many, { name: "new", search: "" });
  expect([next.length, next.some(({ name }) => name === "v0"), next.at(-1)?.name]).toEqual([VIEWS_MAX, false, "new"]);
  expect(withoutView(many, "v0").length).toBe(VIEWS_MAX - 1);
});

test("a view forgets the order that happened to be open, and what is broken in the drawer is no view", () => {
  expect(searchOf("?area=east&order=1&trouble=1")).toBe("area=east&trouble=1");
  const storage = drawer();
  storage.setItem("doorstep.views.zd1.orders", '{"name":1}');
  expect(viewsOf(storage, "zd1", "orders")).toEqual([]);
});
