/**
 * Walks every journey over the real binary's demo; an argument chooses the application or those whose name holds it. One
 * day is shared by all, except by a journey that asks for a day of its own because it changes what others look at.
 */
import { apps } from "./apps.ts";
import { openBrowser } from "./browser.ts";
import { walk, type Journey } from "./journey.ts";
import { startServer, type Running } from "./server.ts";

const wanted = process.argv[2] ?? "";
const journeys = Object.entries(apps).flatMap(([app, all]) => all.filter(({ name }) => app === wanted || name.includes(wanted)));
const browser = await openBrowser();
const shared: Running[] = [];
let passed = 0;
let failed = 0;
for (const journey of journeys) {
  // A loaded machine can make a browser miss a key: what fails is walked once more, and said so.
  for (const again of [true, false]) {
    const began = Date.now();
    try {
      await onItsDay(journey);
      passed += 1;
      console.log(`ok      ${journey.name} (${((Date.now() - began) / 1000).toFixed(1)} s${again ? "" : ", at the second walk"})`);
      break;
    } catch (error) {
      console.log(`${again ? "again " : "FAILED"}  ${journey.name}\n  ${error instanceof Error ? error.message : String(error)}`);
      if (!again) failed += 1;
    }
  }
}
await browser.close();
await Promise.all(shared.map((day) => day.stop()));
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function onItsDay(journey: Journey): Promise<void> {
  if (journey.day === "none") {
    await walk(browser, { url: "" }, journey);
    return;
  }
  if (journey.day !== "own") {
    const day = shared[0] ?? await startServer();
    if (shared.length === 0) shared.push(day);
    await walk(browser, day, journey);
    return;
  }
  const own = await startServer();
  try {
    await walk(browser, own, journey, own);
  } finally {
    await own.stop();
  }
}
