import { afterEach, expect, test, vi } from "vitest";

import { corporateAddress, takeCorporate } from "./corporate.ts";

function standOn(address: string) {
  const shown = { address };
  vi.stubGlobal("location", new URL(address));
  vi.stubGlobal("history", { state: null, replaceState: (_: unknown, __: string, to: URL) => { shown.address = to.href; vi.stubGlobal("location", to); } });
  return shown;
}

afterEach(() => { vi.unstubAllGlobals(); });

test("the browser comes back to the page it stands on, and a phone says which one it is", () => {
  standOn("https://doorstep.example/console/board?area=east&date=2026-11-26");
  expect(corporateAddress("/sign-in/corporate")).toBe("/sign-in/corporate?to=%2Fconsole%2Fboard%3Farea%3Deast%26date%3D2026-11-26");
  expect(corporateAddress("/sign-in/corporate", "device-1")).toContain("&device=device-1");
});

test("what became of it is read once and leaves the rest of the address alone", () => {
  const shown = standOn("https://doorstep.example/console/board?area=east&corporate=cancelled");
  expect(takeCorporate()).toBe("cancelled");
  expect(shown.address).toBe("https://doorstep.example/console/board?area=east");
  expect(takeCorporate()).toBeNull();
});
