/** Walks every journey over the typed mock, or over `$DOORSTEP_BIN demo` where that is set; an argument chooses those whose name holds it. */
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
  // A loaded machine can make a browser miss a key: what fails is walked once more, and said so.
  for (const again of [true, false]) {
    try {
      await walk(browser, server.url, journey);
      passed += 1;
      console.log(`ok      ${journey.name}${again ? "" : " (at the second walk)"}`);
      break;
    } catch (error) {
      console.log(`${again ? "again " : "FAILED"}  ${journey.name}\n  ${error instanceof Error ? error.message : String(error)}`);
      if (!again) failed += 1;
    }
  }
}
await browser.close();
await server.stop();
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
