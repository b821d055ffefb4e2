import { expect, test } from "vitest";

import { csv } from "./export.ts";

test("cells are quoted where they must be and formulas become text", () => {
  expect(csv([["a", 'say "x"'], ["=1+1", "b,c"]])).toBe('\ufeffa,"say ""x"""\r\n\'=1+1,"b,c"\r\n');
});
