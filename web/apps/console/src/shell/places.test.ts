import type { Session } from "@doorstep/api";
import { expect, test } from "vitest";

import { coversAll, groups, hasNews, hasPlace, homeOf, places } from "./places.ts";

const who = (role: string) => ({ grants: [{ role, territory: "yz" }] }) as unknown as Session;

test("everybody starts at a page of theirs and is shown no other", () => {
  const table: [string, string, string][] = [["dispatcher", "/board", "journal"], ["audit_administrator", "/journal", "orders"], ["trainer", "/training", "board"], ["administrator", "/people", "matters"], ["contractor", "/board", "contacts"], ["security_administrator", "/people", "shifts"], ["team_lead", "/matters", "journal"]];
  for (const [role, home, not] of table) {
    expect(homeOf(who(role))).toBe(home);
    expect(hasPlace(who(role), home.slice(1))).toBe(true);
    expect(hasPlace(who(role), not)).toBe(false);
  }
});

test("every page stands in the menu once", () => {
  expect(Object.values(groups).flat().toSorted()).toEqual(Object.keys(places).toSorted());
});

test("news comes to who reads orders or the audit log, and to nobody else", () => {
  const hears = ["dispatcher", "contractor", "audit_administrator", "security_administrator", "trainer"].map((role) => hasNews(who(role)));
  expect(hears).toEqual([true, true, true, false, false]);
});

test("a grant covers its own territory and what lies inside it, and no other whose name begins alike", () => {
  const lead = who("team_lead");
  expect(coversAll(lead, ["yz", "yz.donghu", "yz.donghu.g01"])).toBe(true);
  expect(coversAll(lead, ["yz.donghu", "yzh.donghu"])).toBe(false);
});
