import { expect, test } from "vitest";

import { treeOf } from "./territories.ts";

test("dotted codes make a tree and an orphan stands at the top", () => {
  const one = (code: string) => ({ code, name: code, kind: "grid" }) as Parameters<typeof treeOf>[0][number];
  const tree = treeOf([one("a"), one("a.b"), one("a.b.c"), one("x.y")]);
  expect(tree.map((node) => node.value)).toEqual(["a", "x.y"]);
  expect(tree[0]?.children[0]?.children[0]?.value).toBe("a.b.c");
});
