import { expect, test } from "vitest";

import { leaves } from "./leaves.ts";
import type { Context, Term } from "./term.ts";

const context: Context = { kind: "install", services: ["broadband_ftth"], devices: ["ont"] };
const told = (item: string): Term => ({ term: "declared", item });

test("a term asks for its single facts, those of a device that is not there left out", () => {
  const term: Term = { term: "all", of: [
    { term: "when", condition: { if: "device", any_of: ["ont"] }, then: told("told_ont") },
    { term: "when", condition: { if: "device", any_of: ["stb"] }, then: told("told_stb") },
  ] };
  expect(leaves(term, context).map(({ term }) => (term.term === "declared" ? term.item : ""))).toEqual(["told_ont"]);
});

test("of an any one is enough, and its facts know that they belong together", () => {
  const term: Term = { term: "any", of: [{ term: "photo", subject: "shoe_covers" }, told("shoe_covers")] };
  const groups = leaves(term, context).map((leaf) => leaf.group);
  expect(groups).toHaveLength(2);
  expect(groups[0]).not.toBeNull();
  expect(groups[0]).toBe(groups[1]);
});
