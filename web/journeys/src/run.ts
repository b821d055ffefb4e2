/** Walks every journey against `$DOORSTEP_BIN demo`; an argument chooses those whose name holds it. */
import { openBrowser } from "./browser.ts";
import { consoleJourneys } from "./console.ts";
import { walk } from "./journey.ts";
import { startServer } from "./server.ts";

const wanted = process.argv[2] ?? "";
const server = await startServer();
const browser = await openBrowser();
let passed = 0;
let failed = 0;
for (const journey of consoleJourneys.filter(({ name }) => name.includes(wanted))) {
  try {
    await walk(browser, server.url, journey);
    passed += 1;
    console.log(`ok      ${journey.name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${journey.name}\n  ${error instanceof Error ? error.message : String(error)}`);
  }
}
await browser.close();
await server.stop();
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
