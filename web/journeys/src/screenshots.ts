/** Pictures of every screen, desk and phone, both languages, light and dark, into `/screenshots` of the checkout. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "playwright-core";

import { desk, openBrowser, openContext, phone, signIn, type Look } from "./browser.ts";
import { startServer } from "./server.ts";

const OUT = fileURLToPath(new URL("../../../screenshots", import.meta.url));
const wanted = process.argv[2];

interface Shot {
  name: string;
  isSignedIn: boolean;
  /** Work for a wide screen; not pictured on a phone. */
  isDeskOnly?: boolean;
  go: (page: Page, url: string) => Promise<void>;
}

const settle = (page: Page) => page.waitForTimeout(700);
const openBoard = async (page: Page, url: string) => {
  await page.goto(`${url}/console/board`);
  const timeline = page.getByTestId("timeline");
  await timeline.waitFor();
  await settle(page);
  return timeline;
};
const shots: Shot[] = [
  { name: "sign-in", isSignedIn: false, go: async (page, url) => { await page.goto(`${url}/console/`); } },
  {
    name: "board", isSignedIn: true,
    go: async (page, url) => {
      const timeline = await openBoard(page, url);
      await timeline.press("ArrowDown");
      await timeline.press("ArrowDown");
      await page.getByTestId("why").click();
    },
  },
  {
    name: "board-move", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      const timeline = await openBoard(page, url);
      for (const key of ["ArrowDown", "m", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight"]) await timeline.press(key);
      await page.getByTestId("move-bar").waitFor();
    },
  },
  {
    name: "board-risks", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      await openBoard(page, url);
      const risks = page.getByTestId("open-risks");
      if ((await risks.count()) > 0) await risks.click();
    },
  },
  {
    name: "board-what-if", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      await openBoard(page, url);
      await page.getByTestId("open-what-if").click();
      await page.getByTestId("ask-what-if").click();
      await page.getByTestId("what-if").waitFor();
    },
  },
  {
    name: "board-notes", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      await openBoard(page, url);
      await page.getByTestId("open-notes").click();
    },
  },
  { name: "kpis", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/kpis`); await page.getByTestId("kpi-tiles").locator("button").first().waitFor(); } },
  { name: "kpis-by-technician", isSignedIn: true, isDeskOnly: true, go: async (page, url) => { await page.goto(`${url}/console/kpis?by=technician`); await page.locator(".ant-table-row").first().waitFor(); } },
  { name: "quality", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/quality`); } },
  { name: "orders", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/orders`); } },
  {
    name: "order", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/orders`);
      const links = page.locator('a[data-testid="order-link"]');
      await links.first().waitFor();
      await links.nth(12).click();
      await page.locator(".order-grid").waitFor();
    },
  },
  { name: "import", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/imports`); } },
  { name: "people", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/people`); } },
  {
    name: "palette", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/orders`);
      await page.getByTestId("open-palette").click();
      await page.getByTestId("palette").fill("GD");
    },
  },
];

const looks: Look[] = (["zh-CN", "en"] as const).flatMap((locale) => (["light", "dark"] as const).flatMap((mode) => [{ ...desk, locale, mode }, { ...phone, locale, mode }]));

mkdirSync(OUT, { recursive: true });
const server = await startServer();
const browser = await openBrowser();
let count = 0;
for (const look of looks) {
  const label = `${look.width > 800 ? "desk" : "phone"}-${look.locale}-${look.mode}`;
  const chosen = shots.filter((shot) => wanted === undefined || `${shot.name}-${label}`.includes(wanted)).filter((shot) => look.width > 800 || shot.isDeskOnly !== true);
  if (chosen.length === 0) continue;
  const context = await openContext(browser, look);
  const page = await context.newPage();
  page.on("pageerror", (error) => { console.log(`${label}: ${error.message}`); });
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") console.log(`${label}: ${message.text()}`); });
  let isIn = false;
  for (const shot of chosen) {
    if (shot.isSignedIn && !isIn) {
      await signIn(page, server.url);
      isIn = true;
    }
    if (!shot.isSignedIn) await context.request.delete(`${server.url}/api/v1/session`).catch(() => undefined);
    await shot.go(page, server.url);
    await settle(page);
    await page.screenshot({ path: join(OUT, `${shot.name}-${label}.png`) });
    count += 1;
  }
  await context.close();
}
await browser.close();
await server.stop();
console.log(`${String(count)} pictures in ${OUT}`);
