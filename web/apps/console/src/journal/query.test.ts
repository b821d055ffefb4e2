import { expect, test } from "vitest";

import { queryOf } from "./query.ts";

test("what stands in the address is what is asked for", () => {
  const ask = (text: string) => queryOf(new URLSearchParams(text), "Asia/Shanghai");
  expect(ask("")).toEqual({});
  expect(ask("what=reveals&number=DS1")).toEqual({ kind: "customer.revealed", number: "DS1" });
  expect(ask("what=nonsense")).toEqual({});
  expect(ask("day=2026-11-23")).toEqual({ from: "2026-11-22T16:00:00.000Z", until: "2026-11-23T16:00:00.000Z" });
});
