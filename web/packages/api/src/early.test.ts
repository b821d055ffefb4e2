import { readFileSync } from "node:fs";

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

test("what a page asks for early is an address of the interface, though it is written by hand", () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  const [script, schema] = [read("../../../apps/console/public/early.js"), read("./schema.ts")];
  const asked = [...script.matchAll(/\/api\/v1\/[a-z-]+/gu)].map(([address]) => address);
  expect(asked.length).toBe(3);
  for (const address of asked) expect(schema).toContain(`    "${address}": {`);
});
