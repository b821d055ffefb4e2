import type { ChurnRow, ChurnWish } from "@doorstep/api";
import { expect, test } from "vitest";

import { nameOf, sharesOf, wishesOf } from "./rows.ts";

const row = (facts: object) => ({ part: "", asked: 4, stayed: 1, left: 2, undecided: 1, ...facts }) as unknown as ChurnRow;

test("a part is called by its reason or its territory, and by nothing where no reason was named", () => {
  expect(nameOf(row({ part: "poor_service", reason: { zh: "服务差", en: "Poor service", subjective: true } }), "en")).toBe("Poor service");
  expect(nameOf(row({ part: "yz.donghu", name: "东湖区" }), "zh-CN")).toBe("东湖区");
  expect(nameOf(row({ part: "" }), "zh-CN")).toBeNull();
});

test("behind a number stand its own wishes", () => {
  const wishes = [{ contact: "a", reason: "poor_service", territory: "yz" }, { contact: "b", reason: null, territory: "yz" }] as unknown as ChurnWish[];
  expect(wishesOf(wishes, "reason", "").map(({ contact }) => contact)).toEqual(["b"]);
  expect(wishesOf(wishes, "territory", "yz")).toHaveLength(2);
});

test("the longest bar fills its column", () => {
  expect(sharesOf(row({}), 4)).toEqual({ stayed: "25%", left: "50%", undecided: "25%" });
});
