import { expect, test } from "vitest";

import { hearClock, onClock, serverNow } from "./server_clock.ts";

test("whoever shows the time hears that the server's day is another one, until it no longer listens", () => {
  let heard = 0;
  const end = onClock(() => { heard += 1; });
  hearClock(Date.now() - 3 * 86_400_000);
  expect(heard).toBe(1);
  expect(Math.abs(serverNow() - (Date.now() - 3 * 86_400_000))).toBeLessThan(1_000);
  hearClock(Date.now() - 3 * 86_400_000 + 500);
  expect(heard).toBe(1);
  end();
  hearClock(Date.now());
  expect(heard).toBe(1);
});
