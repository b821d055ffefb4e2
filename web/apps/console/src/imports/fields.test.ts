import { expect, test } from "vitest";

import { en } from "../messages/en.ts";
import { zhCn } from "../messages/zh_cn.ts";
import { fieldsOf, kinds, needsDatum } from "./fields.ts";

test("every field of every kind has a word in both languages", () => {
  const nameless = kinds.flatMap((kind) => fieldsOf(kind)).filter((field) => zhCn.imports.fields[field] === undefined || en.imports.fields[field] === undefined);
  expect(nameless).toEqual([]);
});

test("a kind offers no field twice", () => {
  for (const kind of kinds) expect(new Set(fieldsOf(kind)).size).toBe(fieldsOf(kind).length);
});

test("who brings coordinates without saying which is asked", () => {
  const columns = (...fields: (string | null)[]) => fields.map((field) => ({ field }));
  expect([columns("number", "lon", "lat"), columns("place"), columns("lon", "lat", "datum"), columns("number", null)].map(needsDatum)).toEqual([true, true, false, false]);
});
