import { beforeEach, expect, test, vi } from "vitest";

import { deviceId, forgetDevice } from "./device.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => { kept.set(key, value); },
    removeItem: (key: string) => { kept.delete(key); },
  });
});

test("a browser keeps its name, and has another one after it was forgotten", () => {
  const first = deviceId();
  expect(deviceId()).toBe(first);
  forgetDevice();
  expect(deviceId()).not.toBe(first);
});
