import { expect, test } from "vitest";

import { answered, keyOf } from "./intent.ts";

function store(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() { return kept.size; },
    clear: () => { kept.clear(); },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => { kept.set(name, value); },
    removeItem: (name) => { kept.delete(name); },
  };
}

test("a wish keeps its key until it was answered", () => {
  const here = store();
  let made = 0;
  const make = () => `key-${String(made += 1)}`;
  expect(keyOf("book", { at: 1 }, here, make)).toBe("key-1");
  expect(keyOf("book", { at: 1 }, here, make)).toBe("key-1");
  expect(keyOf("book", { at: 2 }, here, make)).toBe("key-2");
  expect(keyOf("cancel", { at: 1 }, here, make)).toBe("key-3");
  answered("book", { at: 1 }, here);
  expect(keyOf("book", { at: 1 }, here, make)).toBe("key-4");
});
