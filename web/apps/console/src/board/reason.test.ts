import { expect, test } from "vitest";

import { peopleEn } from "../messages/people_en.ts";
import { peopleZhCn } from "../messages/people_zh_cn.ts";
import { nameOf } from "./reason.ts";

test("what is lacking is called by its name in the reader's language", () => {
  expect(nameOf({ skill: "repair", level: 3 }, peopleZhCn)).toBe("修障 3 级");
  expect(nameOf({ certificate: "height" }, peopleZhCn)).toBe("登高证");
  expect(nameOf({ skill: "copper" }, peopleEn)).toBe(peopleEn.skillNames["copper"]);
  expect(nameOf({}, peopleZhCn)).toBeUndefined();
});

test("a skill of the operator's own is called by its code", () => {
  expect(nameOf({ skill: "drone" }, peopleZhCn)).toBe("drone");
});
