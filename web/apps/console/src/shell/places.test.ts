import type { Session } from "@doorstep/api";
import { expect, test } from "vitest";

import { hasNews, hasPlace, homeOf } from "./places.ts";

const who = (role: string) => ({ grants: [{ role, territory: "yz" }] }) as unknown as Session;

test("everybody starts at a page of theirs and is shown no other", () => {
  const table: [string, string, string][] = [["dispatcher", "/board", "journal"], ["audit_administrator", "/journal", "orders"], ["trainer", "/people", "board"], ["administrator", "/imports", "matters"], ["contractor", "/board", "contacts"], ["security_administrator", "/people", "shifts"]];
  for (const [role, home, not] of table) {
    expect(homeOf(who(role))).toBe(home);
    expect(hasPlace(who(role), home.slice(1))).toBe(true);
    expect(hasPlace(who(role), not)).toBe(false);
  }
});

test("news comes to who reads orders or the audit log, and to nobody else", () => {
  const hears = ["dispatcher", "contractor", "audit_administrator", "security_administrator", "trainer"].map((role) => hasNews(who(role)));
  expect(hears).toEqual([true, true, true, false, false]);
});
