import { expect, test } from "vitest";

import { en } from "../messages/en.ts";
import { zhCn } from "../messages/zh_cn.ts";
import { csvHeader, guess } from "./columns.ts";

const words = [zhCn.imports.fields, en.imports.fields];

test("a header is read through its mark and its quotes", () => {
  expect(csvHeader('\ufeff工单号,"地址, 详细",电话\r\n1,2,3')).toEqual(["工单号", "地址, 详细", "电话"]);
  expect(csvHeader('"a ""b""",c')).toEqual(['a "b"', "c"]);
});

test("columns named in either language find their field and no field is taken twice", () => {
  expect(guess(["工单号", "Phone", "promise start", "number", "x"], words)).toEqual({ 工单号: "number", Phone: "phone", "promise start": "promise_start", number: null, x: null });
});
