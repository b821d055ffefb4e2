import type { KpiRow, Session } from "@doorstep/api";
import { expect, test } from "vitest";

import { inUnit, maySetTargets, ownerOf, permilleOf, targetOf } from "./targets.ts";

const words = { pack: "规范", here: "本区" };

test("a target is read in the unit of its value and written back to the same thousandths", () => {
  for (const [value, scale, said] of [[93.5, null, "93.5\u202f%"], [3.25, 10_000, "3.25"]] as const) {
    expect(inUnit(permilleOf(value, scale), scale)).toBe(said);
  }
  expect(targetOf({ reading: "no_cases", target_permille: null } as unknown as KpiRow)).toBeNull();
});

test("it is said whose a target is: the pack's, this territory's, or that of one above by its name", () => {
  const above = { of: "territory" as const, territory: "yz", name: "扬州市", from: "2026-11-01" };
  expect(ownerOf({ of: "pack" }, "yz.donghu", words)).toBe("规范");
  expect(ownerOf(above, "yz.donghu", words)).toBe("扬州市");
  expect(ownerOf(above, "yz", words)).toBe("本区");
  expect(ownerOf(null, "yz", words)).toBe("");
});

test("targets are set by a manager of the territory or of one above, and by nobody else", () => {
  const session = (role: string, territory: string) => ({ grants: [{ role, territory }] }) as unknown as Session;
  expect(maySetTargets(session("manager", "yz"), "yz.donghu")).toBe(true);
  expect(maySetTargets(session("manager", "yz.donghu"), "yz")).toBe(false);
  expect(maySetTargets(session("manager", "yz.dong"), "yz.donghu")).toBe(false);
  expect(maySetTargets(session("team_lead", "yz"), "yz")).toBe(false);
  expect(maySetTargets(session("manager", "yz"), null)).toBe(false);
});
