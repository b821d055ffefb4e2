/** Pictures of every screen, desk and phone, both languages, light and dark, into `/screenshots` of the checkout. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { desk, openBrowser, openContext, phone, signIn, type Look } from "./browser.ts";
import { startServer } from "./server.ts";
import { settle, shots } from "./shots.ts";

const OUT = fileURLToPath(new URL("../../../screenshots", import.meta.url));
const wanted = process.argv[2];

const looks: Look[] = (["zh-CN", "en"] as const).flatMap((locale) => (["light", "dark"] as const).flatMap((mode) => [{ ...desk, locale, mode }, { ...phone, locale, mode }]));

mkdirSync(OUT, { recursive: true });
const server = await startServer();
const browser = await openBrowser();
let count = 0;
let missed = 0;
for (const look of looks) {
  const label = `${look.width > 800 ? "desk" : "phone"}-${look.locale}-${look.mode}`;
  const chosen = shots.filter((shot) => wanted === undefined || `${shot.name}-${label}`.includes(wanted)).filter((shot) => (look.width > 800 ? shot.app === undefined : shot.isDeskOnly !== true));
  if (chosen.length === 0) continue;
  const context = await openContext(browser, look);
  const page = await context.newPage();
  page.on("pageerror", (error) => { console.log(`${label}: ${error.message}`); });
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") console.log(`${label}: ${message.text()}`); });
  let who = "";
  for (const shot of chosen) {
    const wants = shot.app === undefined && shot.isSignedIn ? (shot.as ?? "dispatcher") : who;
    if (wants !== who) await signIn(page, server.url, wants);
    who = wants;
    if (shot.app === undefined && !shot.isSignedIn) await context.request.delete(`${server.url}/api/v1/session`).catch(() => undefined);
    try {
      await shot.go(page, server.url);
    } catch (error) {
      missed += 1;
      console.log(`${shot.name} ${label}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await settle(page);
    await page.screenshot({ path: join(OUT, `${shot.name}-${label}.png`), fullPage: shot.app !== undefined });
    count += 1;
  }
  await context.close();
}
await browser.close();
await server.stop();
console.log(`${String(count)} pictures in ${OUT}${missed === 0 ? "" : `, of which ${String(missed)} did not come where they should`}`);
process.exitCode = missed === 0 ? 0 : 1;
