import { ProblemError } from "@doorstep/api";
import { expect, test } from "vitest";

import { looksAgain } from "./looks_again.ts";

const problem = (status: number, code: string) => new ProblemError({ type: "about:blank", title: "", status, code, detail: "" });

test("a page goes on looking after a server that was away, and not after a dead link", () => {
  expect([null, new Error("unreadable"), problem(0, "unreachable"), problem(503, "busy"), problem(429, "too_fast")].map(looksAgain)).toEqual([true, true, true, true, true]);
  expect([problem(404, "link_forged"), problem(410, "link_expired"), problem(403, "link_other_purpose")].map(looksAgain)).toEqual([false, false, false]);
});
