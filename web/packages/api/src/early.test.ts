import { afterEach, expect, test, vi } from "vitest";

import { forgetEarly, takeEarly } from "./early.ts";

const page = "http://localhost/console/board";

function asked(...paths: string[]): void {
  vi.stubGlobal("location", new URL(page));
  vi.stubGlobal("doorstepEarly", { at: performance.now(), asked: new Map(paths.map((path) => [path, Promise.resolve(new Response(path))])) });
}

afterEach(() => { vi.unstubAllGlobals(); });

test("an early answer is taken once, by the very address it was asked for", async () => {
  asked("/api/v1/board?area=east");
  expect(takeEarly("GET", "http://localhost/api/v1/board?area=west")).toBeUndefined();
  const taken = await takeEarly("GET", "http://localhost/api/v1/board?area=east");
  expect(await taken?.text()).toBe("/api/v1/board?area=east");
  expect(takeEarly("GET", "http://localhost/api/v1/board?area=east")).toBeUndefined();
});

test("a change is never taken from what was asked early, nor anything after somebody else came", () => {
  asked("/api/v1/session");
  expect(takeEarly("DELETE", "http://localhost/api/v1/session")).toBeUndefined();
  forgetEarly();
  expect(takeEarly("GET", "http://localhost/api/v1/session")).toBeUndefined();
});

test("an answer from long before is asked for anew", () => {
  vi.stubGlobal("location", new URL(page));
  vi.stubGlobal("doorstepEarly", { at: performance.now() - 60_000, asked: new Map([["/api/v1/session", Promise.resolve(new Response())]]) });
  expect(takeEarly("GET", "http://localhost/api/v1/session")).toBeUndefined();
});
